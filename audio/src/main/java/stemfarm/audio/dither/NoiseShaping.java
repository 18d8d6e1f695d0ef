package stemfarm.audio.dither;

import java.util.List;

/**
 * The filter by which the error of quantising is fed back: it leaves with the spectrum of 1 − H(z), H(z) = Σ h[k] z⁻ᵏ for
 * k = 1, 2, ….
 *
 * @param h h[1], h[2], …; empty leaves the error white
 */
public record NoiseShaping(List<Double> h) {

    /** White, as plain dither leaves it. */
    public static final NoiseShaping NONE = new NoiseShaping(List.of());

    /**
     * After the threshold of hearing, for rates near 44.1 kHz (S. P. Lipshitz, J. Vanderkooy, R. A. Wannamaker, Minimally
     * Audible Noise Shaping, JAES 39 (11), 1991, the filter of five taps).
     */
    public static final NoiseShaping MINIMALLY_AUDIBLE =
            new NoiseShaping(List.of(2.033, -2.165, 1.959, -1.590, 0.6149));

    /** (1 − z⁻¹)²: moves the noise out of the audible band where there is room above it. */
    public static final NoiseShaping SECOND_ORDER = new NoiseShaping(List.of(2.0, -1.0));

    public NoiseShaping {
        h = List.copyOf(h);
    }

    /**
     * What suits a sample rate: {@link #MINIMALLY_AUDIBLE} from 40 to 50 kHz, {@link #SECOND_ORDER} above; below, all of
     * the band is audible and white is best.
     */
    public static NoiseShaping at(int sampleRateHz) {
        if (sampleRateHz < 40_000) {
            return NONE;
        }
        return sampleRateHz <= 50_000 ? MINIMALLY_AUDIBLE : SECOND_ORDER;
    }
}
