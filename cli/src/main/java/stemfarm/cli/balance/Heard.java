package stemfarm.cli.balance;

import java.util.List;
import stemfarm.audio.measure.Measurement;

/**
 * What was measured of a mix before the master chain.
 *
 * @param mix of the sum
 * @param contrasts one for each that was asked for
 */
record Heard(Measurement mix, List<Loudness> contrasts) {

    Heard {
        contrasts = List.copyOf(contrasts);
    }

    /**
     * Gated loudness (ITU-R BS.1770) of the two parts of a contrast, each by itself.
     *
     * @param lufs of the part that stands over the other
     * @param otherLufs of the other
     */
    record Loudness(double lufs, double otherLufs) {

        /** How far it stands over the other; not finite when one of them is silent. */
        double overLu() {
            return lufs - otherLufs;
        }
    }
}
