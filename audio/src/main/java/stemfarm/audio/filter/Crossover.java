package stemfarm.audio.filter;

import java.util.List;

/**
 * Splits a signal into 2 to 5 bands by Linkwitz-Riley crossovers of fourth order; the sum of the bands is the input
 * through an all-pass: flat in magnitude, at every frequency and every instant, even while the crossovers move.
 *
 * <p>S. H. Linkwitz, <i>Active Crossover Networks for Noncoincident Drivers</i>, JAES 24 (1), 1976. Each crossover splits
 * what the one below left over, so the lower bands must make up for the phase that the crossovers above them turn: each of
 * them goes through the all-passes of those (J. A. D'Appolito, <i>Active Realization of Multiway All-Pass Crossover
 * Systems</i>, JAES 35 (4), 1987). No latency.
 */
public final class Crossover {

    private final int sampleRateHz;
    private final int channels;
    private final LinkwitzRileySplit[] splits;

    /**
     * @param crossoversHz ascending
     * @param channels 1 or 2
     * @throws IllegalArgumentException when a crossover lies at or above half the sample rate; the message names it
     */
    public Crossover(List<Double> crossoversHz, int sampleRateHz, int channels) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        splits = new LinkwitzRileySplit[crossoversHz.size()];
        for (int i = 0; i < splits.length; i++) {
            splits[i] = new LinkwitzRileySplit(channels, i);
        }
        tune(crossoversHz);
    }

    /** Bands of the signal: one more than crossovers. */
    public int bands() {
        return splits.length + 1;
    }

    /**
     * Moves the crossovers; the state stays, and the bands go on summing to an all-pass.
     *
     * @throws IllegalArgumentException when their number changes, or one lies at or above half the sample rate
     */
    public void tune(List<Double> crossoversHz) {
        if (crossoversHz.size() != splits.length) {
            throw new IllegalArgumentException("crossoversHz has " + crossoversHz.size()
                    + " frequencies; it must keep the " + splits.length + " that it was prepared with");
        }
        for (int i = 0; i < splits.length; i++) {
            try {
                splits[i].tune(crossoversHz.get(i), sampleRateHz);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("crossoversHz[" + i + "] " + e.getMessage(), e);
            }
        }
    }

    /**
     * Splits frames {@code from} to {@code from + frames} of the audio.
     *
     * @param into overwritten from its first frame on, {@code [band][channel][frame]}, the lowest band first
     */
    public void split(double[][] audio, int from, int frames, double[][][] into) {
        for (int c = 0; c < channels; c++) {
            for (int s = 0; s < splits.length; s++) {
                double[] rest = s == 0 ? audio[c] : into[s][c];
                splits[s].split(c, rest, s == 0 ? from : 0, frames, into[s][c], into[s + 1][c]);
                for (int lower = 0; lower < s; lower++) {
                    splits[s].compensate(lower, c, into[lower][c], frames);
                }
            }
        }
    }

    /** Sets states below −600 dBFS to zero; call it at fixed frame positions, see SlicedProcessor. */
    public void flushDenormals() {
        for (LinkwitzRileySplit split : splits) {
            split.flushDenormals();
        }
    }

    /** Back to silence. */
    public void reset() {
        for (LinkwitzRileySplit split : splits) {
            split.reset();
        }
    }
}
