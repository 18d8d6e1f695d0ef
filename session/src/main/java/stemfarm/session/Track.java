package stemfarm.session;

import java.util.List;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.settings.InsertSettings;

/**
 * An audio file on its way into a stem.
 *
 * @param file path relative to the session file, with {@code /}; never outside its folder
 * @param gainDb −90 to 48 dB
 * @param pan −100 (left) to 100 (right)
 * @param invertPolarity multiplies by −1
 * @param mute leaves the track out
 * @param startSec where the track begins on the song's timeline, seconds, at least 0
 * @param inserts applied before gain and pan, in order
 * @param sends to effect returns
 * @param automation of {@code gainDb}, {@code pan} and {@code mute} (1 is muted)
 */
public record Track(
        String file,
        double gainDb,
        double pan,
        boolean invertPolarity,
        boolean mute,
        double startSec,
        List<InsertSettings> inserts,
        List<Send> sends,
        Automation automation) {

    public Track {
        inserts = List.copyOf(inserts);
        sends = List.copyOf(sends);
    }

    /** Without automation. */
    public Track(
            String file,
            double gainDb,
            double pan,
            boolean invertPolarity,
            boolean mute,
            double startSec,
            List<InsertSettings> inserts,
            List<Send> sends) {
        this(file, gainDb, pan, invertPolarity, mute, startSec, inserts, sends, Automation.NONE);
    }

    /** Whether it is heard at any time. */
    public boolean audible() {
        return automation.of("mute").points().stream().anyMatch(point -> point.value() < 1)
                || (automation.of("mute").isEmpty() && !mute);
    }

    /** The same sound in the fewest words: what is automated without moving is set instead. */
    public Track settled() {
        return new Track(
                file,
                automation.of("gainDb").firstOr(gainDb),
                automation.of("pan").firstOr(pan),
                invertPolarity,
                automation.of("mute").isEmpty()
                        ? mute
                        : automation.of("mute").isFlat()
                                && automation.of("mute").first() > 0,
                startSec,
                inserts.stream().map(InsertSettings::settled).toList(),
                sends,
                automation.moving());
    }
}
