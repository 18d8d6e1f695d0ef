package stemfarm.audio.chain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.Keyed;
import stemfarm.audio.Processor;
import stemfarm.audio.dynamics.BandedTransientShaper;
import stemfarm.audio.dynamics.Compressor;
import stemfarm.audio.dynamics.DeEsser;
import stemfarm.audio.dynamics.Gate;
import stemfarm.audio.dynamics.MultibandCompressor;
import stemfarm.audio.dynamics.TransientShaper;
import stemfarm.audio.dynamics.TruePeakLimiter;
import stemfarm.audio.filter.DynamicEq;
import stemfarm.audio.filter.LinearPhaseEq;
import stemfarm.audio.filter.ParametricEq;
import stemfarm.audio.saturation.Saturation;
import stemfarm.audio.settings.AutomatedInsert;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.DelaySettings;
import stemfarm.audio.settings.DynamicEqSettings;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.GateSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.audio.settings.LinearEqSettings;
import stemfarm.audio.settings.MultibandSettings;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;
import stemfarm.audio.space.Delay;
import stemfarm.audio.space.Reverb;
import stemfarm.audio.stereo.StereoImager;

/**
 * Inserts in series; its latency is the sum of theirs, and an empty chain lets the signal through. Its first frame is the
 * song's frame 0, for the inserts whose settings move. Whoever processes a chain with {@link #keys} writes each key's
 * frames of a block before {@link #process}.
 */
public final class Chain implements Processor {

    private final List<Processor> stages;

    /** The tap of the stage at this place; null where a stage has no key. */
    private final List<@Nullable KeyTap> taps;

    private Chain(List<Processor> stages, List<@Nullable KeyTap> taps) {
        this.stages = stages;
        this.taps = taps;
    }

    /**
     * Makes the processors of the inserts, in this order.
     *
     * @throws IllegalArgumentException when an insert has a key and no use for one
     */
    public static Chain of(List<InsertSettings> inserts) {
        return of(
                inserts.stream().map(Chain::stage).toList(),
                inserts.stream().map(InsertSettings::key).toList());
    }

    /** A chain of these stages and the names of their keys, empty for none. */
    static Chain of(List<Processor> stages, List<String> keys) {
        List<@Nullable KeyTap> taps = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            taps.add(tap(keys.get(i), stages.get(i)));
        }
        return new Chain(stages, taps);
    }

    private static @Nullable KeyTap tap(String key, Processor stage) {
        if (key.isEmpty()) {
            return null;
        }
        if (stage instanceof Keyed keyed) {
            return new KeyTap(key, keyed);
        }
        throw new IllegalArgumentException("key is '" + key + "', but this insert cannot be keyed; delete it");
    }

    /** In the order of the inserts. */
    List<Processor> stages() {
        return stages;
    }

    /** Where the chain hears its keys, in the order of its inserts; several may have the same name. */
    public List<KeyTap> keys() {
        List<KeyTap> keys = new ArrayList<>();
        for (KeyTap tap : taps) {
            if (tap != null) {
                keys.add(tap);
            }
        }
        return keys;
    }

    /** The processor of an insert. */
    static Processor stage(InsertSettings insert) {
        if (insert.settled() instanceof AutomatedInsert moving) {
            return new AutomatedStage(moving, still(moving.still()));
        }
        return still(insert.settled());
    }

    private static Processor still(InsertSettings insert) {
        if (insert instanceof EqSettings eq) {
            return new ParametricEq(eq);
        } else if (insert instanceof DynamicEqSettings dynamic) {
            return new DynamicEq(dynamic);
        } else if (insert instanceof CompressorSettings compressor) {
            return new Compressor(compressor);
        } else if (insert instanceof LimiterSettings limiter) {
            return new TruePeakLimiter(limiter);
        } else if (insert instanceof MultibandSettings multiband) {
            return new MultibandCompressor(multiband);
        } else if (insert instanceof GateSettings gate) {
            return new Gate(gate);
        } else if (insert instanceof DeEsserSettings deEsser) {
            return new DeEsser(deEsser);
        } else if (insert instanceof TransientShaperSettings shaper) {
            return shaper.bands().isEmpty() ? new TransientShaper(shaper) : new BandedTransientShaper(shaper);
        } else if (insert instanceof StereoImagerSettings imager) {
            return new StereoImager(imager);
        } else if (insert instanceof SaturationSettings saturation) {
            return new Saturation(saturation);
        } else if (insert instanceof LinearEqSettings linearEq) {
            return new LinearPhaseEq(linearEq);
        } else if (insert instanceof DelaySettings delay) {
            return new Delay(delay);
        } else if (insert instanceof ReverbSettings reverb) {
            return new Reverb(reverb);
        }
        throw new IllegalArgumentException(
                "no processor for " + insert.getClass().getName());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when an insert cannot work at this rate; the message names its place
     */
    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        int latencyFrames = 0;
        for (int i = 0; i < stages.size(); i++) {
            try {
                if (stages.get(i) instanceof AutomatedStage moving) {
                    moving.delayBy(latencyFrames);
                }
                stages.get(i).prepare(sampleRateHz, channels, maxFrames);
                KeyTap tap = taps.get(i);
                if (tap != null) {
                    tap.prepare(latencyFrames, maxFrames);
                }
                latencyFrames += stages.get(i).latencyFrames();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("inserts[" + i + "]." + e.getMessage(), e);
            }
        }
    }

    @Override
    public void process(double[][] audio, int frames) {
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).process(audio, frames);
        }
    }

    @Override
    public int latencyFrames() {
        return stages.stream().mapToInt(Processor::latencyFrames).sum();
    }

    @Override
    public void reset() {
        stages.forEach(Processor::reset);
        keys().forEach(KeyTap::reset);
    }
}
