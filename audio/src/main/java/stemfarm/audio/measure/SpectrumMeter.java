package stemfarm.audio.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stemfarm.audio.fft.StrictFft;

/**
 * Long-term third-octave spectrum: windows of at least a third of a second, half overlapping, under a sine window.
 *
 * <p>The squares of two such windows add up to 1, so every frame counts the same and the bands add up to the mean power.
 * Left and right are the real and imaginary part of one transform Z: |Z[k]|² + |Z[N−k]|² = 2·(|L[k]|² + |R[k]|²).
 */
final class SpectrumMeter {

    private static final int LOWEST_BAND = -17; // 20 Hz
    private static final int HIGHEST_BAND = 13; // 20 kHz

    private final int sampleRateHz;
    private final int channels;
    private final StrictFft fft;
    private final double[] window;
    private final double[] re;
    private final double[] im;
    private final int[] places;
    private final double[] power;
    private final double[] windowPower;
    private final CriticalBands.Log bands;
    private final double[][] pending;
    private int filled;
    private long frames;

    SpectrumMeter(int sampleRateHz, int channels) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        int size = Integer.highestOneBit(sampleRateHz / 3) * 2;
        fft = new StrictFft(size);
        window = new double[size];
        Arrays.setAll(window, n -> StrictMath.sin(Math.PI * (n + 0.5) / size));
        re = new double[size];
        im = new double[size];
        places = new int[size];
        Arrays.setAll(places, fft::placeOf);
        power = new double[size / 2 + 1];
        windowPower = new double[size / 2 + 1];
        bands = new CriticalBands.Log(size / 2.0 / sampleRateHz, (double) sampleRateHz / size, size / 2);
        pending = new double[channels][size];
        filled = size / 2; // the first window is centred on the first frame
    }

    void process(double[][] audio, int count) {
        int from = 0;
        while (from < count) {
            int n = Math.min(count - from, fft.size() - filled);
            for (int c = 0; c < channels; c++) {
                System.arraycopy(audio[c], from, pending[c], filled, n);
            }
            filled += n;
            from += n;
            if (filled == fft.size()) {
                addWindow(pending, power);
                bands.add(windowPower, 2.0 / ((double) filled * filled * channels));
                keepSecondHalf(pending);
                filled /= 2;
            }
        }
        frames += count;
    }

    ThirdOctaveSpectrum spectrum() {
        double[] total = power.clone();
        double[][] rest = new double[channels][];
        for (int c = 0; c < channels; c++) {
            rest[c] = pending[c].clone();
            Arrays.fill(rest[c], filled, rest[c].length, 0);
        }
        addWindow(rest, total);
        keepSecondHalf(rest);
        addWindow(rest, total);
        return thirdOctaves(total);
    }

    /** Of the windows that are complete: the last sixth of a second or so is not in it. */
    CriticalBands bands() {
        return bands.bands();
    }

    private void keepSecondHalf(double[][] x) {
        int half = fft.size() / 2;
        for (double[] channel : x) {
            System.arraycopy(channel, half, channel, 0, half);
            Arrays.fill(channel, half, 2 * half, 0);
        }
    }

    private void addWindow(double[][] x, double[] total) {
        int size = fft.size();
        multiply(x[0], window, re);
        if (channels == 2) {
            multiply(x[1], window, im);
        } else {
            Arrays.fill(im, 0);
        }
        fft.forward(re, im);
        for (int i = 0; i < size; i++) {
            re[i] = re[i] * re[i] + im[i] * im[i];
        }
        for (int k = 1; k < size / 2; k++) {
            windowPower[k] = re[places[k]] + re[places[size - k]];
            total[k] += windowPower[k];
        }
    }

    private static void multiply(double[] x, double[] y, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = x[i] * y[i];
        }
    }

    private ThirdOctaveSpectrum thirdOctaves(double[] total) {
        List<Double> centres = new ArrayList<>();
        List<Double> levels = new ArrayList<>();
        double halfBand = StrictMath.pow(10, 0.05);
        for (int band = LOWEST_BAND; band <= HIGHEST_BAND; band++) {
            double centreHz = 1_000 * StrictMath.pow(10, 0.1 * band);
            if (centreHz * halfBand <= sampleRateHz / 2.0) {
                double sum = powerBetween(centreHz / halfBand, centreHz * halfBand, total);
                centres.add(Series.round(centreHz, 100));
                levels.add(Series.round(10 * StrictMath.log10(sum), 100));
            }
        }
        return new ThirdOctaveSpectrum(centres, levels);
    }

    /** Mean power between two frequencies; a bin that an edge cuts counts with the share that is inside. */
    private double powerBetween(double lowHz, double highHz, double[] total) {
        double binHz = (double) sampleRateHz / fft.size();
        double low = lowHz / binHz;
        double high = highHz / binHz;
        double sum = 0;
        for (int k = Math.max(1, (int) Math.rint(low)); k < Math.min(total.length, Math.rint(high) + 1); k++) {
            sum += total[k] * (Math.min(k + 0.5, high) - Math.max(k - 0.5, low));
        }
        return frames == 0 ? 0 : sum / ((double) fft.size() * channels * frames);
    }
}
