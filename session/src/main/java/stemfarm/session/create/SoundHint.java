package stemfarm.session.create;

import java.util.List;
import java.util.Optional;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ThirdOctaveSpectrum;

/**
 * What the audio itself says about a track whose name says nothing. It is a hint for people and not a decision: a bass
 * and a bowed cello have the same spectrum.
 */
final class SoundHint {

    private static final double LOW_HZ = 160;
    private static final double MOSTLY = 0.8;

    /** Peak over loudness of single hits with silence between them. */
    private static final double HITS_LU = 19;

    private SoundHint() {}

    /** A hint: which stem, and why. */
    record Hint(String stem, String reason) {}

    static Optional<Hint> of(Measurement measured) {
        if (!Double.isFinite(measured.integratedLufs())) {
            return Optional.empty();
        }
        double low = shareBelow(measured.spectrum(), LOW_HZ);
        if (low >= MOSTLY) {
            String reason = "sounds like a bass: " + Math.round(low * 100) + " % of its power is below 160 Hz";
            return Optional.of(new Hint("bass", reason));
        }
        if (measured.plrLu() >= HITS_LU) {
            String reason =
                    "sounds like hits: its peaks are " + Math.round(measured.plrLu()) + " dB above its loudness";
            return Optional.of(new Hint("drums", reason));
        }
        return Optional.empty();
    }

    private static double shareBelow(ThirdOctaveSpectrum spectrum, double hz) {
        double below = 0;
        double all = 0;
        List<Double> levels = spectrum.levelDbfs();
        for (int band = 0; band < levels.size(); band++) {
            double power = StrictMath.pow(10, levels.get(band) / 10);
            all += power;
            below += spectrum.centreHz().get(band) < hz ? power : 0;
        }
        return all == 0 ? 0 : below / all;
    }
}
