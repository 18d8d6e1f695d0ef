package stemfarm.audio.chain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.GainFollower;
import stemfarm.audio.Processor;
import stemfarm.audio.settings.InsertSettings;

/**
 * A chain that runs on a mix, its lead, and on the parts of that mix: the gains that are found on the lead are applied to
 * the parts, so that the parts still sum to the lead, but for rounding, through compressors and limiters.
 *
 * <p>Every stage of a part is an instance of its own. Those that find gains follow the lead's ({@link GainFollower}), which
 * is also why a part costs less than a chain. What is neither a gain nor linear, a saturation, is replaced by its best
 * linear gain α on the parts; what they then lack of the lead is the part of the distortion that does not correlate with
 * what went into it, see {@link #closes}.
 *
 * <p>The lead's output is that of {@link Chain}, bit for bit, and any split into blocks gives the same bits of all.
 */
public final class LedChain {

    private static final int CHANNELS = 2;

    private final Chain lead;
    private final List<Chain> parts;

    /** Of the stage at this place; null where it is linear. */
    private final List<@Nullable LinearGainMeter> meters;

    private LedChain(Chain lead, List<Chain> parts, List<@Nullable LinearGainMeter> meters) {
        this.lead = lead;
        this.parts = parts;
        this.meters = meters;
    }

    /**
     * Makes the processors of the lead and of every part.
     *
     * @param parts how many, or 0 to measure the linear gains
     * @param linearGains α of each insert that is not {@linkplain InsertSettings#linear linear}, in the order of the
     *     inserts, as {@link #linearGains} measured them; none at all for 1
     * @throws IllegalArgumentException when an insert has a key, or the number of gains is another
     */
    public static LedChain of(List<InsertSettings> inserts, int parts, List<Double> linearGains) {
        List<@Nullable LinearGainMeter> meters = new ArrayList<>();
        int nonLinear = 0;
        for (int i = 0; i < inserts.size(); i++) {
            if (!inserts.get(i).key().isEmpty()) {
                throw new IllegalArgumentException("inserts[" + i + "].key is '"
                        + inserts.get(i).key() + "'; a chain that leads others hears nothing but them, delete it");
            }
            meters.add(inserts.get(i).linear() ? null : new LinearGainMeter());
            nonLinear += inserts.get(i).linear() ? 0 : 1;
        }
        List<Double> gains = linearGains.isEmpty() ? Collections.nCopies(nonLinear, 1.0) : linearGains;
        if (gains.size() != nonLinear) {
            throw new IllegalArgumentException("linearGains are " + gains.size() + "; they must be " + nonLinear
                    + ", one for each insert that is not linear, or none");
        }
        Chain lead = Chain.of(inserts);
        List<Chain> chains = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            chains.add(part(inserts, lead.stages(), gains));
        }
        return new LedChain(lead, chains, meters);
    }

    private static Chain part(List<InsertSettings> inserts, List<Processor> leading, List<Double> gains) {
        List<Processor> stages = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < inserts.size(); i++) {
            InsertSettings insert = inserts.get(i);
            stages.add(insert.linear() ? Chain.stage(insert) : new LinearStandIn(leading.get(i), gains.get(next++)));
        }
        return Chain.of(stages, Collections.nCopies(stages.size(), ""));
    }

    /** Whether the parts sum to the lead but for rounding: whether every insert is linear, its gains given. */
    public static boolean closes(List<InsertSettings> inserts) {
        return inserts.stream().allMatch(InsertSettings::linear);
    }

    /**
     * Allocates for stereo and begins at the song's first frame.
     *
     * @throws IllegalArgumentException when an insert cannot work at this rate; the message names its place
     */
    public void prepare(int sampleRateHz, int maxFrames) {
        lead.prepare(sampleRateHz, CHANNELS, maxFrames);
        for (Chain part : parts) {
            part.prepare(sampleRateHz, CHANNELS, maxFrames);
        }
        for (int i = 0; i < meters.size(); i++) {
            Processor leading = lead.stages().get(i);
            for (Chain part : parts) {
                GainFollower.link(leading, part.stages().get(i), maxFrames);
            }
            LinearGainMeter meter = meters.get(i);
            if (meter != null) {
                meter.prepare(leading.latencyFrames(), maxFrames);
            }
        }
    }

    /**
     * Processes one block of all in place.
     *
     * @param mix planar samples of the lead, two channels
     * @param audio of each part, two channels
     * @param frames how many frames to process, 0 to {@code maxFrames}
     * @throws IllegalArgumentException when there are more or fewer parts than the chain was made for
     */
    public void process(double[][] mix, List<double[][]> audio, int frames) {
        if (audio.size() != parts.size()) {
            throw new IllegalArgumentException(
                    "parts are " + audio.size() + "; this chain was made for " + parts.size());
        }
        for (int i = 0; i < meters.size(); i++) {
            lead(i, mix, frames);
            for (int p = 0; p < parts.size(); p++) {
                parts.get(p).stages().get(i).process(audio.get(p), frames);
            }
        }
    }

    private void lead(int stage, double[][] mix, int frames) {
        LinearGainMeter meter = meters.get(stage);
        if (meter != null) {
            meter.hearInput(mix, frames);
        }
        lead.stages().get(stage).process(mix, frames);
        if (meter != null) {
            meter.hearOutput(mix, frames);
        }
    }

    /** Frames by which all of the outputs lag. */
    public int latencyFrames() {
        return lead.latencyFrames();
    }

    /** α of each insert that is not linear, of the lead so far, in the order of the inserts; 1 where it was silent. */
    public List<Double> linearGains() {
        List<Double> gains = new ArrayList<>();
        for (LinearGainMeter meter : meters) {
            if (meter != null) {
                gains.add(meter.gain());
            }
        }
        return gains;
    }
}
