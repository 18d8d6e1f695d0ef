package stemfarm.audio.filter;

import org.jspecify.annotations.Nullable;
import stemfarm.audio.Adjustable;
import stemfarm.audio.GainFollower;
import stemfarm.audio.Keyed;
import stemfarm.audio.SlicedProcessor;
import stemfarm.audio.settings.DynamicEqSettings;

/** Dynamic equaliser: its {@linkplain DynamicBand bands} in series, each steered by what comes in or by the key. */
public final class DynamicEq extends SlicedProcessor
        implements Adjustable<DynamicEqSettings>, GainFollower<DynamicEq>, Keyed {

    /** An array, because the iterator of a list would allocate while it plays. */
    private final DynamicBand[] bands;

    private double @Nullable [][] key;

    public DynamicEq(DynamicEqSettings settings) {
        bands = settings.bands().stream().map(DynamicBand::new).toArray(DynamicBand[]::new);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a band lies at or above half the sample rate
     */
    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        for (DynamicBand band : bands) {
            band.prepare(sampleRateHz, maxFrames);
        }
        reset();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the number of bands, or a band's type or its side of the threshold, is
     *     another, or a band lies at or above half the sample rate
     */
    @Override
    public void adjust(DynamicEqSettings wanted) {
        int count = wanted.bands().size();
        if (count != bands.length) {
            throw new IllegalArgumentException(
                    "bands (their number) is " + count + "; while the equaliser plays it must stay " + bands.length);
        }
        for (int i = 0; i < count; i++) {
            bands[i].check(wanted.bands().get(i), "bands[" + i + "]");
        }
        for (int i = 0; i < count; i++) {
            bands[i].adjust(wanted.bands().get(i));
        }
    }

    @Override
    public void key(double @Nullable [][] key) {
        this.key = key;
    }

    @Override
    public void follow(DynamicEq lead, int maxFrames) {
        for (int i = 0; i < bands.length; i++) {
            bands[i].follow(lead.bands[i], maxFrames);
        }
    }

    @Override
    protected void processSlice(double[][] audio, int from, int to) {
        double[][] source = key == null ? audio : key;
        for (DynamicBand band : bands) {
            band.listen(source, from, to);
        }
        for (DynamicBand band : bands) {
            band.process(audio, from, to);
        }
    }

    @Override
    protected void flushDenormals() {
        for (DynamicBand band : bands) {
            band.flushDenormals();
        }
    }

    @Override
    protected void clearState() {
        for (DynamicBand band : bands) {
            band.reset();
        }
    }
}
