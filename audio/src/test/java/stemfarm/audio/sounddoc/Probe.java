package stemfarm.audio.sounddoc;

import java.util.Arrays;
import stemfarm.audio.Processor;
import stemfarm.audio.TestSignals;
import stemfarm.audio.math.Decibels;

/** What a processor does to signals that show it. */
final class Probe {

    static final int RATE_HZ = 48_000;
    private static final int BLOCK_FRAMES = 1_024;

    private Probe() {}

    /** Through a new processor, its latency compensated. */
    static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, BLOCK_FRAMES);
        int latency = processor.latencyFrames();
        double[][] late = new double[input.length][];
        for (int c = 0; c < input.length; c++) {
            late[c] = Arrays.copyOf(input[c], input[c].length + latency);
        }
        double[][] output = TestSignals.through(processor, late, BLOCK_FRAMES);
        for (int c = 0; c < output.length; c++) {
            output[c] = Arrays.copyOfRange(output[c], latency, output[c].length);
        }
        return output;
    }

    static double[] mono(Processor processor, double[] input) {
        return through(processor, new double[][] {input})[0];
    }

    static double[] impulse(double level, int frames) {
        double[] impulse = new double[frames];
        impulse[0] = level;
        return impulse;
    }

    /** Level of the tone of this frequency in a signal, as Σ x[n] e^(−iωn), dB. */
    static double toneDb(double[] x, double freqHz) {
        double turnRe = StrictMath.cos(2 * StrictMath.PI * freqHz / RATE_HZ);
        double turnIm = StrictMath.sin(2 * StrictMath.PI * freqHz / RATE_HZ);
        double cos = 1;
        double sin = 0;
        double re = 0;
        double im = 0;
        for (double sample : x) {
            re += sample * cos;
            im += sample * sin;
            double next = cos * turnRe - sin * turnIm;
            sin = sin * turnRe + cos * turnIm;
            cos = next;
        }
        return Decibels.fromGain(Math.sqrt(re * re + im * im));
    }

    /** What a level that stays comes to, dBFS. */
    static double staticDb(Processor processor, double levelDb, double sec) {
        double[] y = mono(processor, steps(new double[] {levelDb}, sec));
        return Decibels.fromGain(Math.abs(y[y.length - 1]));
    }

    /** A direct current in steps of these levels: its level is its magnitude, in every frame. */
    static double[] steps(double[] levelsDb, double secEach) {
        int each = (int) (secEach * RATE_HZ);
        double[] x = new double[each * levelsDb.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = Decibels.toGain(levelsDb[i / each]);
        }
        return x;
    }

    /** Gain in dB; not a number where the input is too near to 0 to tell. */
    static double[] gainDb(double[] x, double[] y) {
        double[] gain = new double[x.length];
        for (int i = 0; i < gain.length; i++) {
            gain[i] = Math.abs(x[i]) < 1e-6 ? Double.NaN : Decibels.fromGain(Math.abs(y[i] / x[i]));
        }
        return gain;
    }

    /** Every n-th value. */
    static double[] thin(double[] values, int n) {
        double[] thin = new double[values.length / n];
        for (int i = 0; i < thin.length; i++) {
            thin[i] = values[i * n];
        }
        return thin;
    }

    /** Times of every n-th frame in ms, from the frame that is 0. */
    static double[] ms(int count, int n, double zeroSec) {
        double[] ms = new double[count];
        for (int i = 0; i < count; i++) {
            ms[i] = (i * (double) n / RATE_HZ - zeroSec) * 1_000;
        }
        return ms;
    }

    /** Highest magnitude of each window, dB. */
    static double[] envelopeDb(double[] x, int window) {
        double[] envelope = new double[x.length / window];
        for (int i = 0; i < envelope.length; i++) {
            double peak = 1e-10;
            for (int k = 0; k < window; k++) {
                peak = Math.max(peak, Math.abs(x[i * window + k]));
            }
            envelope[i] = Decibels.fromGain(peak);
        }
        return envelope;
    }
}
