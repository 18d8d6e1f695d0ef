package stemfarm.audio.measure;

/**
 * Measures a programme as it streams by: reads the samples and leaves them alone. Not thread-safe.
 *
 * <p>Any split of the same programme into blocks gives the same result. Memory grows by 160 bytes per second (block
 * energies, which the loudness gates have to see twice), everything else is bounded.
 */
public final class ProgrammeMeter {

    /** No curve of a {@link Measurement} is longer. */
    public static final int MAX_POINTS = 2_000;

    private final LoudnessMeter loudness = new LoudnessMeter();
    private final TruePeakMeter truePeak = new TruePeakMeter();
    private int sampleRateHz = 48_000;
    private int channels = 1;
    private SampleStatistics samples = new SampleStatistics(sampleRateHz, channels);
    private SpectrumMeter spectrum = new SpectrumMeter(sampleRateHz, channels);

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
        spectrum = new SpectrumMeter(sampleRateHz, channels);
    }

    /** Measures the next {@code frames} of planar samples, {@code [channel][frame]}, full scale ±1. */
    public void process(double[][] audio, int frames) {
        loudness.process(audio, frames);
        truePeak.process(audio, frames);
        samples.process(audio, frames);
        spectrum.process(audio, frames);
    }

    /** What was measured so far; measuring can go on after it. */
    public Measurement result() {
        double integratedLufs = loudness.integratedLufs();
        double truePeakDbtp = truePeak.truePeakDbtp();
        double plrLu = truePeakDbtp - integratedLufs;
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
                samples.correlation(),
                samples.dcOffset(),
                samples.clippedSamples(),
                loudness.curve(),
                samples.waveform(),
                spectrum.spectrum());
    }
}
