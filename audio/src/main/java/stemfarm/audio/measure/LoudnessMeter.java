package stemfarm.audio.measure;

import java.util.Arrays;

/**
 * Loudness of a programme, ITU-R BS.1770-5 annex 1 and EBU Tech 3341/3342. Not thread-safe.
 *
 * <p>Energies are collected in hops of 10 ms; a window is a whole number of them, at any sample rate to the nearest
 * frame. Momentary (400 ms) and short-term (3 s) loudness are taken at every hop, so that their maxima hold the
 * tolerance of Tech 3341; before the programme there is silence. Gating blocks and the short-term values of the loudness
 * range come every 100 ms, from windows wholly within the programme. Memory grows by 160 bytes per second.
 */
public final class LoudnessMeter {

    private static final int HOPS_PER_SECOND = 100;
    private static final int HOPS_PER_BLOCK = 10;
    private static final int MOMENTARY_HOPS = 40;
    private static final int SHORT_TERM_HOPS = 300;

    private final double[] hopEnergies = new double[SHORT_TERM_HOPS];
    private int sampleRateHz;
    private KWeighting[] weightings = {};
    private Series momentary = new Series(Math::max);
    private Series shortTerm = new Series(Math::max);
    private EnergyLog gatingBlocks = new EnergyLog();
    private EnergyLog rangeBlocks = new EnergyLog();
    private long position;
    private long hops;
    private long hopEnd;
    private double momentaryMax;
    private double shortTermMax;

    /**
     * Clears the state for a format.
     *
     * @param sampleRateHz 8 000 to 384 000 Hz
     * @param channels 1 or 2, each weighing 1
     */
    public void prepare(int sampleRateHz, int channels) {
        this.sampleRateHz = sampleRateHz;
        weightings = new KWeighting[channels];
        for (int c = 0; c < channels; c++) {
            weightings[c] = new KWeighting(sampleRateHz);
        }
        momentary = new Series(Math::max);
        shortTerm = new Series(Math::max);
        gatingBlocks = new EnergyLog();
        rangeBlocks = new EnergyLog();
        Arrays.fill(hopEnergies, 0);
        position = 0;
        hops = 0;
        hopEnd = endOfHop(0);
        momentaryMax = 0;
        shortTermMax = 0;
    }

    /** Measures the next frames of planar samples, {@code [channel][frame]}, full scale ±1. */
    public void process(double[][] audio, int frames) {
        int from = 0;
        while (from < frames) {
            int to = (int) Math.min(frames, from + hopEnd - position);
            for (int c = 0; c < weightings.length; c++) {
                weightings[c].process(audio[c], from, to);
            }
            position += to - from;
            from = to;
            if (position == hopEnd) {
                endHop();
            }
        }
    }

    /** Gated loudness; {@code -Infinity} for silence and for programmes shorter than 400 ms. */
    public double integratedLufs() {
        return Lufs.gated(gatingBlocks.toArray());
    }

    /** Highest momentary loudness so far; {@code -Infinity} for silence. */
    public double momentaryMaxLufs() {
        return Lufs.of(momentaryMax);
    }

    /** Highest short-term loudness so far; {@code -Infinity} for silence. */
    public double shortTermMaxLufs() {
        return Lufs.of(shortTermMax);
    }

    /** Loudness range, EBU Tech 3342; 0 for programmes shorter than 3 s. */
    public double loudnessRangeLu() {
        return Lufs.range(rangeBlocks.toArray());
    }

    /** Momentary and short-term loudness over time, to 0.01 LU. */
    public LoudnessCurve curve() {
        return new LoudnessCurve(
                momentary.valuesPerPoint() / (double) HOPS_PER_SECOND,
                momentary.toList(Lufs::of, 100),
                shortTerm.toList(Lufs::of, 100));
    }

    private void endHop() {
        double energy = 0;
        for (KWeighting weighting : weightings) {
            energy += weighting.takeEnergy();
        }
        hopEnergies[(int) (hops % SHORT_TERM_HOPS)] = energy;
        hops++;
        hopEnd = endOfHop(hops);
        double momentaryEnergy = meanOfLast(MOMENTARY_HOPS);
        double shortTermEnergy = meanOfLast(SHORT_TERM_HOPS);
        momentary.add(momentaryEnergy);
        shortTerm.add(shortTermEnergy);
        momentaryMax = Math.max(momentaryMax, momentaryEnergy);
        shortTermMax = Math.max(shortTermMax, shortTermEnergy);
        if (hops % HOPS_PER_BLOCK == 0 && hops >= MOMENTARY_HOPS) {
            gatingBlocks.add(momentaryEnergy);
        }
        if (hops % HOPS_PER_BLOCK == 0 && hops >= SHORT_TERM_HOPS) {
            rangeBlocks.add(shortTermEnergy);
        }
    }

    private double meanOfLast(int count) {
        double sum = 0;
        for (long hop = hops - count; hop < hops; hop++) {
            sum += hopEnergies[Math.floorMod(hop, SHORT_TERM_HOPS)];
        }
        return sum / (endOfHop(hops - 1) - endOfHop(hops - 1 - count));
    }

    /** Position of the first frame after a hop; hops before the programme have negative numbers. */
    private long endOfHop(long hop) {
        return Math.floorDiv((hop + 1) * sampleRateHz, (long) HOPS_PER_SECOND);
    }
}
