package stemfarm.session.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stemfarm.audio.automation.Automation;
import stemfarm.session.Send;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;

/** Who plays into which stem of a session: its tracks, and for a return what is sent to it. */
final class Routing {

    private final Session session;
    private final Map<String, Boolean> plays = new HashMap<>();

    Routing(Session session) {
        this.session = session;
    }

    /** A stem on its way into a return, with the gain of its send and, unless it leaves before it, of its fader. */
    record SentStem(Stem stem, double gainDb, Automation automation) {}

    /** A track on its way into a return: as the return hears it, and the name of the stem it belongs to. */
    private record SentTrack(String stem, Track track) {}

    /**
     * The stems that are heard in the mix: all with something to play, or the soloed ones, and with them the returns
     * that hear nobody else. A return that also hears others would bring them along, so it must be soloed by name.
     */
    List<Stem> rendered(List<String> soloStems) {
        Set<String> names = new HashSet<>(soloStems);
        boolean more = !soloStems.isEmpty();
        while (more) {
            more = false;
            for (Stem stem : session.stems()) {
                more |= stem.effectReturn()
                        && plays(stem)
                        && names.containsAll(senders(stem))
                        && names.add(stem.name());
            }
        }
        return session.stems().stream()
                .filter(stem -> soloStems.isEmpty() || names.contains(stem.name()))
                .filter(this::plays)
                .toList();
    }

    static List<Track> unmuted(Stem stem) {
        return stem.tracks().stream().filter(Track::audible).map(Track::settled).toList();
    }

    /** What plays into the stem; a return's tracks have the send's gain in theirs. */
    List<Track> tracks(Stem stem) {
        return stem.effectReturn()
                ? sentTracks(stem.name()).stream().map(SentTrack::track).toList()
                : unmuted(stem);
    }

    /** The stems that are heard in a return. One that is muted is heard through its pre-fader sends only. */
    List<SentStem> sentStems(Stem to) {
        List<SentStem> sent = new ArrayList<>();
        for (Stem stem : session.stems()) {
            for (Send send : stem.sends()) {
                if (send.to().equals(to.name())
                        && (send.preFader() || !stem.settled().mute())
                        && plays(stem)) {
                    sent.add(sent(stem, send));
                }
            }
        }
        return sent;
    }

    private static SentStem sent(Stem stem, Send send) {
        if (send.preFader()) {
            return new SentStem(stem, send.levelDb(), Automation.NONE);
        }
        Stem fader = stem.settled();
        Automation ride = fader.automation().shifted("levelDb", "gainDb", send.levelDb());
        return new SentStem(stem, send.levelDb() + fader.levelDb(), ride);
    }

    private boolean plays(Stem stem) {
        Boolean known = plays.get(stem.name());
        boolean now = known != null
                ? known
                : !tracks(stem).isEmpty() || !sentStems(stem).isEmpty();
        plays.put(stem.name(), now);
        return now;
    }

    private List<String> senders(Stem stem) {
        List<String> names = new ArrayList<>();
        sentStems(stem).forEach(sent -> names.add(sent.stem().name()));
        sentTracks(stem.name()).forEach(sent -> names.add(sent.stem()));
        return names;
    }

    private List<SentTrack> sentTracks(String to) {
        List<SentTrack> sent = new ArrayList<>();
        for (Stem stem : session.stems()) {
            for (Track track : unmuted(stem)) {
                for (Send send : track.sends()) {
                    if (send.to().equals(to)) {
                        sent.add(new SentTrack(stem.name(), heard(track, send)));
                    }
                }
            }
        }
        return sent;
    }

    /** The track as the return hears it: before its fader it has neither gain nor pan. */
    private static Track heard(Track track, Send send) {
        return new Track(
                track.file(),
                send.levelDb() + (send.preFader() ? 0 : track.gainDb()),
                send.preFader() ? 0 : track.pan(),
                track.invertPolarity(),
                false,
                track.startSec(),
                track.inserts(),
                List.of(),
                send.preFader()
                        ? track.automation().only("mute")
                        : track.automation().shifted("gainDb", "gainDb", send.levelDb()));
    }
}
