package stemfarm.session;

import java.util.List;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.settings.InsertSettings;

/**
 * A bus with a chain.
 *
 * @param name unique in the session, lower case letters, digits and hyphens
 * @param kind which template it came from: vocal, backing-vocal, synth, pads, bass, drums, guitar, keys,
 *     other; {@value #RETURN} for an effect return, whose input is what is sent to it
 * @param levelDb the stem's fader in the balance, −90 to 24 dB; not part of the stem's own audio
 * @param mute leaves the stem out of the mix (it is still delivered)
 * @param chain inserts in order
 * @param tracks in order, routed to this stem; a return has none
 * @param sends to effect returns
 * @param automation of {@code levelDb} and {@code mute} (1 is muted); like those not part of the stem's own audio
 */
public record Stem(
        String name,
        String kind,
        double levelDb,
        boolean mute,
        List<InsertSettings> chain,
        List<Track> tracks,
        List<Send> sends,
        Automation automation) {

    /** The kind of an effect return. */
    public static final String RETURN = "return";

    public Stem {
        chain = List.copyOf(chain);
        tracks = List.copyOf(tracks);
        sends = List.copyOf(sends);
    }

    /** Whether it is an effect return: its input is what is sent to it. */
    public boolean effectReturn() {
        return kind.equals(RETURN);
    }

    /** Whether this is the stem's name or kind: both choose stems where several can be meant. */
    public boolean isCalled(String nameOrKind) {
        return nameOrKind.equals(name) || nameOrKind.equals(kind);
    }

    /** Without automation. */
    public Stem(
            String name,
            String kind,
            double levelDb,
            boolean mute,
            List<InsertSettings> chain,
            List<Track> tracks,
            List<Send> sends) {
        this(name, kind, levelDb, mute, chain, tracks, sends, Automation.NONE);
    }

    /** The same sound in the fewest words: what is automated without moving is set instead. */
    public Stem settled() {
        return new Stem(
                name,
                kind,
                automation.of("levelDb").firstOr(levelDb),
                automation.of("mute").isEmpty()
                        ? mute
                        : automation.of("mute").isFlat()
                                && automation.of("mute").first() > 0,
                chain.stream().map(InsertSettings::settled).toList(),
                tracks.stream().map(Track::settled).toList(),
                sends,
                automation.moving());
    }
}
