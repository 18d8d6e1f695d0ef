package stemfarm.audio.dynamics;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import stemfarm.audio.resample.KaiserSinc;

/** Other people's true peak meters, written as plainly as can be: convolve with every phase, take the maximum. */
final class PeakMeters {

    /** ITU-R BS.1770-5 annex 2, the order-48 filter's first and second phase. */
    private static final double[][] ANNEX_2 = {
        {
            0.0017089843750,
            0.0109863281250,
            -0.0196533203125,
            0.0332031250000,
            -0.0594482421875,
            0.1373291015625,
            0.9721679687500,
            -0.1022949218750,
            0.0476074218750,
            -0.0266113281250,
            0.0148925781250,
            -0.0083007812500
        },
        {
            -0.0291748046875,
            0.0292968750000,
            -0.0517578125000,
            0.0891113281250,
            -0.1665039062500,
            0.4650878906250,
            0.7797851562500,
            -0.2003173828125,
            0.1015625000000,
            -0.0582275390625,
            0.0330810546875,
            -0.0189208984375
        }
    };

    private PeakMeters() {}

    static double annex2Dbtp(double[][] audio) {
        // A filter in reverse has the same peaks as the filter on the signal in reverse.
        return decibels(DoubleStream.concat(peaks(audio, ANNEX_2), peaks(reversed(audio), ANNEX_2)));
    }

    /** libebur128: sinc(m/4) under a Hann window of 49, dealt out to 4 phases. */
    static double hann49Dbtp(double[][] audio) {
        double[][] phases = new double[4][13];
        for (int j = 0; j < 49; j++) {
            double m = StrictMath.PI * (j - 24) / 4;
            double hann = 0.5 * (1 - StrictMath.cos(2 * StrictMath.PI * j / 48));
            phases[j % 4][j / 4] = (m == 0 ? 1 : StrictMath.sin(m) / m) * hann;
        }
        return decibels(peaks(audio, phases));
    }

    static double oversampled32Dbtp(double[][] audio) {
        KaiserSinc kernel = new KaiserSinc(0.5, 16, 80);
        double[][] phases = new double[32][32];
        for (int p = 0; p < 32; p++) {
            for (int k = 0; k < 32; k++) {
                phases[p][k] = kernel.at(k - 15 - p / 32.0);
            }
        }
        return decibels(peaks(audio, phases));
    }

    /**
     * 32 points per sample by a sinc under a Blackman window, a kernel that nothing else here uses.
     *
     * @param taps even
     */
    static double windowedSinc32Dbtp(double[][] audio, int taps) {
        double[][] phases = new double[32][taps];
        for (int p = 0; p < 32; p++) {
            for (int k = 0; k < taps; k++) {
                double t = k - (taps / 2 - 1) - p / 32.0;
                double u = StrictMath.PI * t / (taps / 2.0);
                double blackman = 0.42 + 0.5 * StrictMath.cos(u) + 0.08 * StrictMath.cos(2 * u);
                phases[p][k] = t == 0 ? 1 : StrictMath.sin(StrictMath.PI * t) / (StrictMath.PI * t) * blackman;
            }
        }
        return decibels(peaks(audio, phases));
    }

    private static DoubleStream peaks(double[][] audio, double[][] phases) {
        return Stream.of(audio).flatMapToDouble(x -> Stream.of(phases).mapToDouble(h -> peak(x, h)));
    }

    private static double peak(double[] x, double[] h) {
        double peak = 0;
        for (int i = 0; i + h.length <= x.length; i++) {
            double sum = 0;
            for (int k = 0; k < h.length; k++) {
                sum += h[k] * x[i + k];
            }
            peak = Math.max(peak, Math.abs(sum));
        }
        return peak;
    }

    private static double[][] reversed(double[][] audio) {
        return Stream.of(audio)
                .map(x -> IntStream.range(0, x.length)
                        .mapToDouble(i -> x[x.length - 1 - i])
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double decibels(DoubleStream peaks) {
        return 20 * StrictMath.log10(peaks.max().orElseThrow());
    }
}
