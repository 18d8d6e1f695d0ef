package stemfarm.audio.chain;

import org.jspecify.annotations.Nullable;
import stemfarm.audio.Adjustable;
import stemfarm.audio.GainFollower;
import stemfarm.audio.Keyed;
import stemfarm.audio.Processor;
import stemfarm.audio.settings.AutomatedInsert;
import stemfarm.audio.settings.InsertSettings;

/**
 * A stage whose settings move along the song. While they do, blocks are cut into steps at absolute frames and the stage
 * is adjusted at each: steps of {@value #MAX_STEP_FRAMES} frames in a slow ride, of a single frame in a fast one, so that
 * no step is larger than a {@linkplain stemfarm.audio.automation.Scale grain}. A step has the settings of its middle.
 *
 * <p>Unlike the other stages this one allocates in {@code process}, some short-lived records a step.
 */
final class AutomatedStage implements GainFollower<AutomatedStage>, Keyed {

    static final int MAX_STEP_FRAMES = 32;

    private final AutomatedInsert automated;
    private final Processor processor;
    private final Adjustable<InsertSettings> knobs;
    private AutomatedInsert.Moving moving;
    private int delayFrames;

    private double[][] step = {};
    private double @Nullable [][] key;
    private double[][] keyStep = {};

    /** The song's frame that comes next, and the one at which the settings are to be looked up. */
    private long position;

    private long nextStep;

    /**
     * @param processor of this insert
     * @throws IllegalArgumentException when it takes no other settings while it plays
     */
    AutomatedStage(AutomatedInsert automated, Processor processor) {
        this.automated = automated;
        this.processor = processor;
        this.knobs = knobs(processor);
        this.moving = automated.moving(1);
    }

    /** The processor was made for this kind of settings, so it adjusts to them; others refuse. */
    @SuppressWarnings("unchecked")
    private static Adjustable<InsertSettings> knobs(Processor processor) {
        if (processor instanceof Adjustable<?>) {
            return (Adjustable<InsertSettings>) processor;
        }
        throw new IllegalArgumentException(
                "automation: this insert cannot change while it plays; delete the automation");
    }

    /** Before {@link #prepare}: the latency of the stages before this one, which hears the song that much later. */
    void delayBy(int frames) {
        delayFrames = frames;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a break-point's settings cannot be taken while it plays
     */
    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        moving = automated.moving(sampleRateHz);
        step = new double[channels][maxFrames];
        processor.prepare(sampleRateHz, channels, maxFrames);
        automated.stations().forEach(knobs::adjust);
        knobs.adjust(moving.at(0));
        // again, so that nothing of the stations is left
        processor.prepare(sampleRateHz, channels, maxFrames);
        rewind();
    }

    @Override
    public void process(double[][] audio, int frames) {
        int from = 0;
        while (from < frames) {
            if (position == nextStep) {
                nextStep = moving.stepEnd(position, MAX_STEP_FRAMES);
                knobs.adjust(moving.at(position / 2.0 + (nextStep - 1) / 2.0));
            }
            int to = (int) Math.min(frames, from + (nextStep - position));
            process(audio, from, to);
            position += to - from;
            from = to;
        }
    }

    private void process(double[][] audio, int from, int to) {
        int frames = to - from;
        if (key != null) {
            copy(key, from, keyStep, 0, frames);
        }
        if (from == 0) {
            processor.process(audio, frames);
        } else {
            copy(audio, from, step, 0, frames);
            processor.process(step, frames);
            copy(step, 0, audio, from, frames);
        }
    }

    private static void copy(double[][] source, int from, double[][] target, int to, int frames) {
        for (int channel = 0; channel < target.length; channel++) {
            System.arraycopy(source[channel], from, target[channel], to, frames);
        }
    }

    @Override
    public void key(double @Nullable [][] heard) {
        if (!(processor instanceof Keyed keyed)) {
            throw new IllegalArgumentException("key: this insert cannot be keyed; delete it");
        }
        key = heard;
        keyStep = heard == null ? keyStep : new double[heard.length][heard[0].length];
        keyed.key(heard == null ? null : keyStep);
    }

    @Override
    public void follow(AutomatedStage lead, int maxFrames) {
        GainFollower.link(lead.processor, processor, maxFrames);
    }

    @Override
    public int latencyFrames() {
        return processor.latencyFrames();
    }

    @Override
    public void reset() {
        knobs.adjust(moving.at(0));
        processor.reset();
        rewind();
    }

    private void rewind() {
        position = -delayFrames;
        nextStep = position;
    }
}
