package stemfarm.session;

import java.util.List;
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
 */
public record Track(
        String file,
        double gainDb,
        double pan,
        boolean invertPolarity,
        boolean mute,
        double startSec,
        List<InsertSettings> inserts,
        List<Send> sends) {

    public Track {
        inserts = List.copyOf(inserts);
        sends = List.copyOf(sends);
    }
}
