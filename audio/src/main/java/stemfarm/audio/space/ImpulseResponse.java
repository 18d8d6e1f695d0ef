package stemfarm.audio.space;

import static stemfarm.audio.SlicedProcessor.flushed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stemfarm.audio.filter.Biquad;
import stemfarm.audio.filter.BiquadCascade;
import stemfarm.audio.settings.ReverbSettings;

/**
 * The impulse response of a reverb, computed from its settings and nothing else: {@link EarlySound}, split into third-octave
 * bands, of which each decays at its own rate (J. A. Moorer, "About this reverberation business", Computer Music
 * Journal 3(2), 1979: exponentially decaying noise, the high frequencies faster).
 *
 * <p>RT60(f) is decaySec up to 1 kHz and decaySec / (1 + x²) above, x = (f − 1 kHz) / (dampingHz − 1 kHz), at the bands'
 * centres: absorption by air grows with f². The bands are differences of low-passes, so without decay they add up to what was split. Left and right have a
 * mean energy of 1: white noise is as loud behind the reverb as before.
 */
final class ImpulseResponse {

    private static final double FLAT_TO_HZ = 1_000;
    private static final double THIRD = StrictMath.cbrt(2);
    private static final double HIGHEST_EDGE = 0.45;

    /** Where it is cut off, 20 dB below the 60 of its RT60. */
    private static final double CUT_DB = 80;

    private final ReverbSettings settings;
    private final int sampleRateHz;
    private final int preDelayFrames;
    private final int frames;

    ImpulseResponse(ReverbSettings settings, int sampleRateHz) {
        this.settings = settings;
        this.sampleRateHz = sampleRateHz;
        this.preDelayFrames = (int) Math.rint(settings.preDelayMs() * sampleRateHz / 1_000);
        this.frames = (int) Math.ceil(settings.decaySec() * CUT_DB / 60 * sampleRateHz);
    }

    /** Left and right. */
    double[][] stereo() {
        EarlySound early = new EarlySound(sizeM(settings.space()), sampleRateHz);
        double[] left = decayed(early.at(0, frames));
        double[] right = decayed(early.at(1, frames));
        double width = settings.widthPercent() / 100;
        double energy = 0;
        for (int n = 0; n < frames; n++) {
            double mid = (left[n] + right[n]) * 0.5;
            double side = (left[n] - right[n]) * 0.5 * width;
            left[n] = mid + side;
            right[n] = mid - side;
            energy += (left[n] * left[n] + right[n] * right[n]) * 0.5;
        }
        double scale = 1 / Math.sqrt(energy);
        return new double[][] {placed(left, scale), placed(right, scale)};
    }

    private static double[] sizeM(ReverbSettings.Space space) {
        return switch (space) {
            case CHAMBER -> new double[] {4.7, 3.1, 2.6};
            case ROOM -> new double[] {9.1, 6.7, 3.3};
            case HALL -> new double[] {38, 23, 14};
            case PLATE -> new double[3];
        };
    }

    /** RT60 at a frequency, in seconds. */
    double rt60Sec(double freqHz) {
        double x = Math.max(0, freqHz - FLAT_TO_HZ) / (settings.dampingHz() - FLAT_TO_HZ);
        return settings.decaySec() / (1 + x * x);
    }

    private double[] decayed(double[] x) {
        double[] sum = new double[frames];
        double[] below = new double[frames];
        double edgeHz = FLAT_TO_HZ * Math.sqrt(THIRD);
        while (edgeHz < HIGHEST_EDGE * sampleRateHz) {
            double[] low = lowPassed(x, edgeHz);
            addBand(low, below, edgeHz / Math.sqrt(THIRD), sum);
            below = low;
            edgeHz *= THIRD;
        }
        addBand(x, below, edgeHz / Math.sqrt(THIRD), sum);
        if (settings.lowCutHz() > 0) {
            return filtered(sum, List.of(Biquad.highPass(settings.lowCutHz(), Math.sqrt(0.5), sampleRateHz)));
        }
        return sum;
    }

    private void addBand(double[] upTo, double[] below, double centreHz, double[] sum) {
        double perFrame = StrictMath.pow(10, -3 / (rt60Sec(centreHz) * sampleRateHz));
        double gain = 1;
        for (int n = 0; n < frames; n++) {
            sum[n] += gain * (upTo[n] - below[n]);
            gain = flushed(gain * perFrame);
        }
    }

    /** Butterworth of order 8 forth and back: zero phase, so that the bands do not overlap where they should cancel. */
    private double[] lowPassed(double[] x, double edgeHz) {
        List<Biquad> sections = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            double q = 1 / (2 * StrictMath.cos(StrictMath.PI * (2 * k + 1) / 16));
            sections.add(Biquad.lowPass(edgeHz, q, sampleRateHz));
        }
        double[] once = reversed(filtered(x, sections));
        return reversed(filtered(once, sections));
    }

    private static double[] filtered(double[] x, List<Biquad> sections) {
        double[] y = x.clone();
        new BiquadCascade(sections, 1).process(new double[][] {y}, 0, y.length);
        return y;
    }

    private static double[] reversed(double[] x) {
        double[] y = new double[x.length];
        Arrays.setAll(y, n -> x[x.length - 1 - n]);
        return y;
    }

    private double[] placed(double[] x, double scale) {
        double[] y = new double[preDelayFrames + frames];
        Arrays.setAll(y, n -> n < preDelayFrames ? 0 : x[n - preDelayFrames] * scale);
        return y;
    }
}
