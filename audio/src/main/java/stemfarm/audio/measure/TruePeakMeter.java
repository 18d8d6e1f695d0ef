package stemfarm.audio.measure;

import java.util.Arrays;
import stemfarm.audio.resample.InterSamplePeaks;
import stemfarm.audio.resample.PeakInterpolators;

/**
 * True peak, ITU-R BS.1770-5 annex 2: the largest magnitude of the waveform, oversampled 4 times below 96 kHz and twice
 * from there on. Not thread-safe.
 *
 * <p>The interpolator is flat to 0.42 of the sample rate (32 taps per phase, 80 dB), longer than the annex's example of
 * 12: the tones of EBU Tech 3341 read right to 0.1 dB. A peak half-way between two points of the grid is still read
 * low, by 20·lg cos(π·f/(4·f_s)): 0.55 dB at 0.45 of the sample rate, as the annex says.
 */
public final class TruePeakMeter {

    private static final int CELL_FRAMES = 128;

    private final double[] cell = new double[CELL_FRAMES];
    private InterSamplePeaks interpolator = new InterSamplePeaks(PeakInterpolators.flat(2), CELL_FRAMES);
    private double[][] buffers = {};
    private double peak;

    /**
     * Allocates for a format and clears the state.
     *
     * @param sampleRateHz 8 000 to 384 000 Hz
     * @param channels 1 or 2
     * @param maxFrames the largest block that {@link #process} will be given
     */
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        interpolator = new InterSamplePeaks(PeakInterpolators.flat(sampleRateHz < 96_000 ? 4 : 2), CELL_FRAMES);
        buffers = new double[channels][history() + Math.max(maxFrames, interpolator.framesAfter())];
        peak = 0;
    }

    /** Measures the next frames of planar samples, {@code [channel][frame]}, full scale ±1. */
    public void process(double[][] audio, int frames) {
        for (int c = 0; c < buffers.length; c++) {
            double[] buffer = buffers[c];
            System.arraycopy(audio[c], 0, buffer, history(), frames);
            peak = scan(buffer, frames, peak);
            System.arraycopy(buffer, frames, buffer, 0, history());
        }
    }

    /** Highest true peak so far, as if silence followed; {@code -Infinity} for silence. */
    public double truePeakDbtp() {
        double highest = peak;
        for (double[] buffer : buffers) {
            double[] tail = Arrays.copyOf(buffer, buffer.length);
            Arrays.fill(tail, history(), tail.length, 0);
            highest = scan(tail, interpolator.framesAfter(), highest);
        }
        return 20 * StrictMath.log10(highest);
    }

    private int history() {
        return interpolator.framesBefore() + interpolator.framesAfter();
    }

    /** The larger of {@code highest} and the peaks that came within reach with the last {@code frames} samples. */
    private double scan(double[] buffer, int frames, double highest) {
        double result = highest;
        for (int from = 0; from < frames; from += CELL_FRAMES) {
            int count = Math.min(CELL_FRAMES, frames - from);
            // Exact, not a heuristic: nothing in this cell can be larger than the bound.
            if (largest(buffer, from, from + count + history()) * interpolator.gainBound() > result) {
                Arrays.fill(cell, 0);
                interpolator.max(buffer, from + interpolator.framesBefore(), count, cell, 0);
                result = Math.max(result, largest(cell, 0, count));
            }
        }
        return result;
    }

    private static double largest(double[] x, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        return largest;
    }
}
