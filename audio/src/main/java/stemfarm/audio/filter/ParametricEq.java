package stemfarm.audio.filter;

import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.Adjustable;
import stemfarm.audio.SlicedProcessor;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;

/** Parametric equaliser: one {@link Biquad} a band, in series, minimum phase, no latency; channels independent. */
public final class ParametricEq extends SlicedProcessor implements Adjustable<EqSettings> {

    private EqSettings settings;
    private int sampleRateHz;
    private BiquadCascade cascade = new BiquadCascade(List.of(), 2);

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
        cascade = new BiquadCascade(sections(settings.bands(), sampleRateHz), channels);
        reset();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the number of bands or a band's type is another, or a band lies at or above
     *     half the sample rate
     */
    @Override
    public void adjust(EqSettings wanted) {
        if (!types(wanted).equals(types(settings))) {
            throw new IllegalArgumentException(
                    "bands are " + types(wanted) + "; while the equaliser plays they must stay " + types(settings));
        }
        cascade.retune(sections(wanted.bands(), sampleRateHz));
        settings = wanted;
    }

    private static List<EqBand.Type> types(EqSettings settings) {
        return settings.bands().stream().map(EqBand::type).toList();
    }

    static List<Biquad> sections(List<EqBand> bands, int sampleRateHz) {
        List<Biquad> sections = new ArrayList<>();
        for (EqBand band : bands) {
            try {
                sections.add(Biquad.of(band, sampleRateHz));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("bands[" + sections.size() + "]: " + e.getMessage(), e);
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
