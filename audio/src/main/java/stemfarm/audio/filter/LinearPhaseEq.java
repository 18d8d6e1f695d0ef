package stemfarm.audio.filter;

import java.util.Arrays;
import java.util.List;
import stemfarm.audio.Processor;
import stemfarm.audio.fft.Convolver;
import stemfarm.audio.fft.FrequencySampling;
import stemfarm.audio.settings.LinearEqSettings;

/**
 * Equaliser of linear phase: the magnitude of {@link ParametricEq}'s bands as one symmetric filter of N taps, convolved
 * by {@link Convolver}; channels independent.
 *
 * <p>Every frequency is late by the same time. The price: what an equaliser rings after a transient, this one rings half
 * before it (pre-echo), the longer the lower and the narrower its bands. A notch of N taps has a floor, because the
 * magnitude of an ideal one has a corner.
 *
 * <p>Latency: (N − 1) / 2 and one part of the convolution, {@link Convolver#latencyFrames}. Not adjustable while it
 * plays: a filter that changes abruptly clicks.
 */
public final class LinearPhaseEq implements Processor {

    /** What is left of the slowest decay where the automatic length begins to fade it. */
    private static final double FADED = 1e-3;

    /** Half of the longest response that the settings allow. */
    private static final double MOST_HALF_SEC = 0.5;

    private static final double ON_THE_UNIT_CIRCLE = 1e-9;

    private final LinearEqSettings settings;
    private final double[][] one = new double[1][];
    private Convolver[] convolvers = {};
    private int latencyFrames;

    public LinearPhaseEq(LinearEqSettings settings) {
        this.settings = settings;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a band lies at or above half the sample rate
     */
    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        double[] taps = taps(sampleRateHz);
        convolvers = new Convolver[channels];
        Arrays.setAll(convolvers, c -> new Convolver(taps));
        latencyFrames = convolvers[0].latencyFrames() + taps.length / 2;
    }

    /** Its impulse response, an odd number of taps, symmetric to the bit. */
    double[] taps(int sampleRateHz) {
        List<Biquad> sections = ParametricEq.sections(settings.bands(), sampleRateHz);
        return FrequencySampling.symmetric(
                cycles -> {
                    double product = 1;
                    for (Biquad section : sections) {
                        product *= section.magnitude(cycles * sampleRateHz, sampleRateHz);
                    }
                    return product;
                },
                half(sections, sampleRateHz));
    }

    private int half(List<Biquad> sections, int sampleRateHz) {
        if (settings.lengthMs() > 0) {
            return (int) Math.rint(settings.lengthMs() / 2_000 * sampleRateHz);
        }
        double slowest = 0;
        for (Biquad section : sections) {
            slowest = Math.max(slowest, largestRoot(section.a1(), section.a2()));
            // Zeros count like poles: 1/H rings as H does, and the magnitude of a zero is not a polynomial.
            double zero = largestRoot(section.b1() / section.b0(), section.b2() / section.b0());
            slowest = zero < 1 - ON_THE_UNIT_CIRCLE ? Math.max(slowest, zero) : slowest;
        }
        double frames = slowest > 0 ? 2 * StrictMath.log(FADED) / StrictMath.log(slowest) : 1;
        return (int) Math.min(Math.ceil(frames), MOST_HALF_SEC * sampleRateHz);
    }

    /** Magnitude of the larger root of z² + c1·z + c2. */
    private static double largestRoot(double c1, double c2) {
        double discriminant = c1 * c1 / 4 - c2;
        return discriminant < 0 ? Math.sqrt(c2) : Math.abs(c1) / 2 + Math.sqrt(discriminant);
    }

    @Override
    public void process(double[][] audio, int frames) {
        for (int c = 0; c < convolvers.length; c++) {
            one[0] = audio[c];
            convolvers[c].process(audio[c], one, 0, frames);
        }
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    @Override
    public void reset() {
        for (Convolver convolver : convolvers) {
            convolver.reset();
        }
    }
}
