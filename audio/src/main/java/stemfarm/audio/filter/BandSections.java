package stemfarm.audio.filter;

import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.settings.EqBand;

/** The second-order sections that make an equaliser band: one, or as many as its order needs. */
final class BandSections {

    private BandSections() {}

    /**
     * Designs the sections of a band.
     *
     * @throws IllegalArgumentException when the band lies at or above half the sample rate
     */
    static List<Biquad> of(EqBand band, int sampleRateHz) {
        return parts(band).stream().map(part -> section(part, sampleRateHz)).toList();
    }

    private static Biquad section(EqBand part, int sampleRateHz) {
        return switch (part.design()) {
            case MATCHED -> MatchedBiquad.of(part, sampleRateHz);
            case RBJ -> Biquad.of(part, sampleRateHz);
        };
    }

    /**
     * A Butterworth filter of order n is made of pairs of poles with Q = 1 / (2 sin((2k − 1) π / 2n)), k = 1 … n/2, and
     * of a single one where n is odd; the sharpest comes last, so that what it raises has been filtered before.
     */
    static List<EqBand> parts(EqBand band) {
        int n = band.order();
        if (n <= 2) {
            return List.of(band);
        }
        List<EqBand> parts = new ArrayList<>();
        if (n % 2 == 1) {
            parts.add(new EqBand(band.type(), band.freqHz(), 0, EqBand.DEFAULT_Q, 1, band.design()));
        }
        for (int k = n / 2; k >= 1; k--) {
            double q = 1 / (2 * StrictMath.sin((2 * k - 1) * StrictMath.PI / (2 * n)));
            parts.add(new EqBand(band.type(), band.freqHz(), 0, q, 2, band.design()));
        }
        return parts;
    }
}
