package stemfarm.audio.measure;

import java.util.Arrays;
import stemfarm.audio.resample.InterSamplePeaks;
import stemfarm.audio.resample.PeakInterpolators;

/**
 * True peak, ITU-R BS.1770-5 annex 2: the largest magnitude of the waveform, oversampled 4 times below 96 kHz and twice
 * from there on. Not thread-safe. Memory grows by 80 bytes per second.
 *
 * <p>The interpolator is libebur128's (12 taps per phase at 4 times, a sinc under a Hann window), so that our figure is
 * the one that others read. It reads the tones of EBU Tech 3341 right to 0.1 dB. A peak half-way between two points of
 * the grid is read low, by 20·lg cos(π·f/(4·f_s)): 0.55 dB at 0.45 of the sample rate, as the annex says.
 */
public final class TruePeakMeter {

    private static final int CELL_FRAMES = 128;
    private static final int HOPS_PER_SECOND = 10;

    private InterSamplePeaks interpolator = new InterSamplePeaks(PeakInterpolators.hann49(2), CELL_FRAMES);
    private double[][] buffers = {};
    private EnergyLog hopPeaks = new EnergyLog();
    private int sampleRateHz = 48_000;
    private long position;
    private long hops;
    private double hopPeak;
    private double peak;

    /**
     * Allocates for a format and clears the state.
     *
     * @param sampleRateHz 8 000 to 384 000 Hz
     * @param channels 1 or 2
     * @param maxFrames the largest block that {@link #process} will be given
     */
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        interpolator = new InterSamplePeaks(PeakInterpolators.hann49(sampleRateHz < 96_000 ? 4 : 2), CELL_FRAMES);
        buffers = new double[channels][history() + Math.max(maxFrames, interpolator.framesAfter())];
        hopPeaks = new EnergyLog();
        position = -interpolator.framesAfter();
        hops = 0;
        hopPeak = 0;
        peak = 0;
    }

    /** Measures the next frames of planar samples, {@code [channel][frame]}, full scale ±1. */
    public void process(double[][] audio, int frames) {
        for (int c = 0; c < buffers.length; c++) {
            System.arraycopy(audio[c], 0, buffers[c], history(), frames);
        }
        int from = 0;
        while (from < frames) {
            int to = (int) Math.min(frames, from + endOfHop() - position);
            for (double[] buffer : buffers) {
                hopPeak = scan(buffer, from, to, hopPeak);
            }
            position += to - from;
            from = to;
            if (position == endOfHop()) {
                hopPeaks.add(hopPeak);
                hops++;
                peak = Math.max(peak, hopPeak);
                hopPeak = 0;
            }
        }
        for (double[] buffer : buffers) {
            System.arraycopy(buffer, frames, buffer, 0, history());
        }
    }

    /** Highest true peak so far, as if silence followed; {@code -Infinity} for silence. */
    public double truePeakDbtp() {
        return 20 * StrictMath.log10(Math.max(peak, lastPeak()));
    }

    /** Highest true peak of every 100 ms; the last one as if silence followed. */
    double[] peaks() {
        double[] complete = hopPeaks.toArray();
        double[] all = Arrays.copyOf(complete, complete.length + 1);
        all[complete.length] = lastPeak();
        return all;
    }

    private double lastPeak() {
        double highest = hopPeak;
        for (double[] buffer : buffers) {
            double[] tail = Arrays.copyOf(buffer, history() + interpolator.framesAfter());
            Arrays.fill(tail, history(), tail.length, 0);
            highest = scan(tail, 0, interpolator.framesAfter(), highest);
        }
        return highest;
    }

    private long endOfHop() {
        return (hops + 1) * sampleRateHz / HOPS_PER_SECOND;
    }

    private int history() {
        return interpolator.framesBefore() + interpolator.framesAfter();
    }

    /** The larger of {@code highest} and the peaks from and to those frames of the buffer, the history not counted. */
    private double scan(double[] buffer, int first, int end, double highest) {
        double result = highest;
        for (int from = first; from < end; from += CELL_FRAMES) {
            int count = Math.min(CELL_FRAMES, end - from);
            // Exact, not a heuristic: nothing in this cell can be larger than the bound.
            if (InterSamplePeaks.largestSample(buffer, from, count + history()) * interpolator.gainBound() > result) {
                result = Math.max(result, interpolator.largest(buffer, from + interpolator.framesBefore(), count));
            }
        }
        return result;
    }
}
