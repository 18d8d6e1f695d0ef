package stemfarm.audio.measure;

/**
 * Measures a programme as it streams by: reads the samples and leaves them alone. Not thread-safe.
 *
 * <p>Any split of the same programme into blocks gives the same result. Memory grows by 240 bytes per second (block
 * energies, which the loudness gates have to see twice, and peaks), everything else is bounded.
 */
public final class ProgrammeMeter {

    /** No curve of a {@link Measurement} is longer. */
    public static final int MAX_POINTS = 2_000;

    private final LoudnessMeter loudness = new LoudnessMeter();
    private final TruePeakMeter truePeak = new TruePeakMeter();
    private int sampleRateHz = 48_000;
    private int channels = 1;
    private SampleStatistics samples = new SampleStatistics(sampleRateHz, channels);
    private SignalEdges edges = new SignalEdges(sampleRateHz, channels);
    private SpectrumMeter spectrum = new SpectrumMeter(sampleRateHz, channels);
    private ClickMeter clicks = new ClickMeter(sampleRateHz, channels);

    /**
     * Allocates for a format and clears the state.
     *
     * @param sampleRateHz 8 000 to 384 000 Hz
     * @param channels 1 or 2
     * @param maxFrames the largest block that {@link #process} will be given
     */
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        loudness.prepare(sampleRateHz, channels);
        truePeak.prepare(sampleRateHz, channels, maxFrames);
        samples = new SampleStatistics(sampleRateHz, channels);
        edges = new SignalEdges(sampleRateHz, channels);
        spectrum = new SpectrumMeter(sampleRateHz, channels);
        clicks = new ClickMeter(sampleRateHz, channels);
    }

    /** Measures the next {@code frames} of planar samples, {@code [channel][frame]}, full scale ±1. */
    public void process(double[][] audio, int frames) {
        processLevels(audio, frames);
        processTexture(audio, frames);
    }

    /**
     * The first half of {@link #process}: loudness, peaks and what the samples say. The halves share nothing and cost
     * the same, so each may have its own thread, as long as both get every block, in order, before {@link #result}.
     */
    public void processLevels(double[][] audio, int frames) {
        loudness.process(audio, frames);
        truePeak.process(audio, frames);
        samples.process(audio, frames);
        edges.process(audio, frames);
    }

    /** The second half of {@link #process}: spectrum and clicks. */
    public void processTexture(double[][] audio, int frames) {
        spectrum.process(audio, frames);
        clicks.process(audio, frames);
    }

    /** What was measured so far; measuring can go on after it. */
    public Measurement result() {
        double integratedLufs = loudness.integratedLufs();
        double truePeakDbtp = truePeak.truePeakDbtp();
        double plrLu = truePeakDbtp - integratedLufs;
        Psr psr = new Psr(loudness.shortTermEnergies(), truePeak.peaks());
        return new Measurement(
                sampleRateHz,
                channels,
                samples.frames(),
                integratedLufs,
                loudness.momentaryMaxLufs(),
                loudness.shortTermMaxLufs(),
                loudness.loudnessRangeLu(),
                truePeakDbtp,
                20 * StrictMath.log10(samples.peak()),
                Double.isFinite(plrLu) ? plrLu : 0,
                psr.minLu(),
                samples.correlation(),
                samples.correlationMin(),
                samples.dcOffset(),
                samples.clippedSamples(),
                checks(),
                loudness.curve(),
                psr.curve(),
                samples.waveform(),
                spectrum.spectrum());
    }

    /** Power over time in critical bands, which {@link Masking} wants; measuring can go on after it. */
    public CriticalBands bands() {
        return spectrum.bands();
    }

    private SignalChecks checks() {
        double endLevelDbfs = edges.endLevelDbfs();
        double decayedDbfs = TailEstimate.decayedDbfs(20 * StrictMath.log10(samples.peak()));
        return new SignalChecks(
                samples.image(),
                edges.leadingSilenceSeconds(),
                edges.trailingSilenceSeconds(),
                endLevelDbfs,
                endLevelDbfs > decayedDbfs,
                samples.clipping(),
                clicks.clicks());
    }
}
