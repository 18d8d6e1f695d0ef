package stemfarm.audio.filter;

import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.Adjustable;
import stemfarm.audio.SlicedProcessor;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;

/**
 * Parametric equaliser: bands in series, minimum phase, no latency; channels independent.
 *
 * <p>Designs in {@link BandSections}; they run as {@link Svf}s, so that an adjusted band neither clicks nor becomes
 * unstable however fast it is turned.
 */
public final class ParametricEq extends SlicedProcessor implements Adjustable<EqSettings> {

    private EqSettings settings;
    private int sampleRateHz;
    private SvfCascade cascade = new SvfCascade(List.of(), 48_000, 2);

    public ParametricEq(EqSettings settings) {
        this.settings = settings;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a band lies at or above half the sample rate
     */
    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        cascade = new SvfCascade(sections(settings.bands(), sampleRateHz), sampleRateHz, channels);
        reset();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the number of bands, or the type or order of one, is another, or a band lies
     *     at or above half the sample rate
     */
    @Override
    public void adjust(EqSettings wanted) {
        if (!shapes(wanted).equals(shapes(settings))) {
            throw new IllegalArgumentException(
                    "bands are " + shapes(wanted) + "; while the equaliser plays they must stay " + shapes(settings));
        }
        if (!wanted.equals(settings)) {
            cascade.retune(sections(wanted.bands(), sampleRateHz));
            settings = wanted;
        }
    }

    private static List<String> shapes(EqSettings settings) {
        return settings.bands().stream().map(ParametricEq::shape).toList();
    }

    private static String shape(EqBand band) {
        return band.type() + (band.type().isPass() ? " of order " + band.order() : "");
    }

    static List<Biquad> sections(List<EqBand> bands, int sampleRateHz) {
        List<Biquad> sections = new ArrayList<>();
        for (int i = 0; i < bands.size(); i++) {
            try {
                sections.addAll(BandSections.of(bands.get(i), sampleRateHz));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("bands[" + i + "]: " + e.getMessage(), e);
            }
        }
        return sections;
    }

    @Override
    protected void processSlice(double[][] audio, int from, int to) {
        cascade.process(audio, from, to);
    }

    @Override
    protected void flushDenormals() {
        cascade.flushDenormals();
    }

    @Override
    protected void clearState() {
        cascade.reset();
    }
}
