package stemfarm.session.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.graph.Feeds.StemFeed;
import stemfarm.session.graph.Feeds.TrackFeed;

/**
 * Makes the nodes of stems. What is summed is summed in the order of the canonical forms: the order of tracks and sends
 * in the file is not part of the sound, and neither are names.
 */
final class StemPlan {

    private final Session session;
    private final long lengthFrames;
    private final Function<Track, TrackSource> sources;
    private final Function<Stem, StemNode> others;
    private final Routing routing;

    /** @param others makes the nodes of the stems that a stem needs */
    StemPlan(
            Session session, long lengthFrames, Function<Track, TrackSource> sources, Function<Stem, StemNode> others) {
        this.session = session;
        this.lengthFrames = lengthFrames;
        this.sources = sources;
        this.others = others;
        this.routing = new Routing(session);
    }

    /** One track as it is heard: everything that reaches its samples, and nothing else. */
    private record Sound(
            String contentHash,
            double gainDb,
            double pan,
            boolean invertPolarity,
            double startSec,
            String inserts,
            Automation automation) {}

    /** What plays a part in a stem, and the form of its sound. */
    private record Part<P>(String form, P what) {}

    StemNode node(Stem moving) {
        Stem stem = moving.settled();
        List<Part<TrackFeed>> tracks = parts(routing.tracks(stem));
        List<Part<StemFeed>> sends = sends(stem);
        String key = ContentKey.of(
                "stem",
                EngineVersions.MIXING,
                session.sampleRateHz(),
                lengthFrames,
                form(stem.chain()),
                forms(tracks),
                forms(sends));
        List<Track> heard = what(tracks).stream().map(TrackFeed::track).toList();
        return new StemNode(
                key,
                session.sampleRateHz(),
                lengthFrames,
                new Stem(
                        stem.name(),
                        stem.kind(),
                        stem.levelDb(),
                        stem.mute(),
                        stem.chain(),
                        heard,
                        stem.sends(),
                        stem.automation()),
                what(tracks).stream().map(TrackFeed::source).toList(),
                feeds(stem, heard, what(sends)));
    }

    private List<Part<TrackFeed>> parts(Collection<Track> tracks) {
        List<Part<TrackFeed>> parts = new ArrayList<>();
        for (Track track : tracks) {
            TrackSource source = sources.apply(track);
            Sound sound = new Sound(
                    source.contentHash(),
                    track.gainDb(),
                    track.pan(),
                    track.invertPolarity(),
                    track.startSec(),
                    form(track.inserts()),
                    track.automation());
            parts.add(new Part<>(CanonicalForm.of(sound), new TrackFeed(track, source)));
        }
        return sorted(parts);
    }

    private List<Part<StemFeed>> sends(Stem stem) {
        List<Part<StemFeed>> sends = new ArrayList<>();
        for (Routing.SentStem sent : stem.effectReturn() ? routing.sentStems(stem) : List.<Routing.SentStem>of()) {
            String key = others.apply(sent.stem()).key();
            String form = CanonicalForm.of(List.of(key, sent.gainDb(), sent.automation()));
            sends.add(new Part<>(form, new StemFeed(sent.stem().name(), key, sent.gainDb(), sent.automation())));
        }
        return sorted(sends);
    }

    /** The canonical form of a chain, in which a key is its sound. */
    private String form(List<InsertSettings> chain) {
        return CanonicalForm.of(chain, this::keySound);
    }

    private String keySound(String name) {
        return named(name)
                .map(stem -> others.apply(stem).key())
                .orElseGet(() -> ContentKey.of("track key", EngineVersions.MIXING, forms(keyTracks(name))));
    }

    private Optional<Stem> named(String key) {
        return session.stems().stream().filter(stem -> stem.name().equals(key)).findFirst();
    }

    private List<Part<TrackFeed>> keyTracks(String file) {
        return parts(session.stems().stream()
                .flatMap(stem -> Routing.unmuted(stem).stream())
                .filter(track -> track.file().equals(file))
                .toList());
    }

    private Feeds feeds(Stem stem, List<Track> heard, List<StemFeed> sends) {
        SortedSet<String> names = new TreeSet<>();
        Stream.concat(Stream.of(stem.chain()), heard.stream().map(Track::inserts))
                .forEach(chain -> addKeys(chain, names));
        List<TrackFeed> tracks = names.stream()
                .filter(name -> named(name).isEmpty())
                .flatMap(name -> what(keyTracks(name)).stream())
                .toList();
        tracks.forEach(feed -> addKeys(feed.track().inserts(), names));
        List<StemFeed> stems = names.stream()
                .flatMap(name -> named(name).stream())
                .map(key -> new StemFeed(key.name(), others.apply(key).key(), 0))
                .toList();
        return new Feeds(sends, stems, tracks);
    }

    private static void addKeys(List<InsertSettings> chain, Collection<String> names) {
        chain.stream().map(InsertSettings::key).filter(key -> !key.isEmpty()).forEach(names::add);
    }

    private static <P> List<Part<P>> sorted(List<Part<P>> parts) {
        return parts.stream().sorted(Comparator.comparing(Part::form)).toList();
    }

    private static List<String> forms(List<? extends Part<?>> parts) {
        return parts.stream().map(part -> part.form()).toList();
    }

    private static <P> List<P> what(List<Part<P>> parts) {
        return parts.stream().map(Part::what).toList();
    }
}
