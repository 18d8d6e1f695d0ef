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
    private double[] weights = {};
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
        double[] ones = new double[channels];
        Arrays.fill(ones, 1);
        prepare(sampleRateHz, ones);
    }

    /**
     * Clears the state for a format.
     *
     * @param sampleRateHz 8 000 to 384 000 Hz
     * @param channelWeights G of BS.1770-5 table 3 for each channel: 1 in front, 1.41 for the surrounds of 5.1, 0 for
     *     the low-frequency effects
     */
    public void prepare(int sampleRateHz, double[] channelWeights) {
        this.sampleRateHz = sampleRateHz;
        weights = channelWeights.clone();
        weightings = new KWeighting[weights.length];
        Arrays.setAll(weightings, c -> new KWeighting(sampleRateHz));
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
            weigh(audio, from, to);
            position += to - from;
            from = to;
            if (position == hopEnd) {
                endHop();
            }
        }
    }

    private void weigh(double[][] audio, int from, int to) {
        int c = 0;
        for (; c + 1 < weightings.length; c += 2) {
            KWeighting.processPair(weightings[c], weightings[c + 1], audio[c], audio[c + 1], from, to);
        }
        if (c < weightings.length) {
            weightings[c].process(audio[c], from, to);
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

    /** Energies of the 3 s that end at 3.0 s, 3.1 s … */
    double[] shortTermEnergies() {
        return rangeBlocks.toArray();
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
        for (int c = 0; c < weightings.length; c++) {
            energy += weights[c] * weightings[c].takeEnergy();
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
        int slot = (int) Math.floorMod(hops - count, (long) SHORT_TERM_HOPS);
        for (int i = 0; i < count; i++) {
            sum += hopEnergies[slot];
            slot = slot + 1 == SHORT_TERM_HOPS ? 0 : slot + 1;
        }
        return sum / (endOfHop(hops - 1) - endOfHop(hops - 1 - count));
    }

    /** Position of the first frame after a hop; hops before the programme have negative numbers. */
    private long endOfHop(long hop) {
        return Math.floorDiv((hop + 1) * sampleRateHz, (long) HOPS_PER_SECOND);
    }
}
