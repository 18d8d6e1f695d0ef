package stemfarm.audio.chain;

import stemfarm.audio.Processor;

/** What the parts get in place of a stage that is not linear: its best linear gain, as late as the stage is. */
final class LinearStandIn implements Processor {

    private final Processor original;
    private final double gain;
    private Lateness lateness = new Lateness(0);

    /** @param original of the lead, prepared before this one */
    LinearStandIn(Processor original, double gain) {
        this.original = original;
        this.gain = gain;
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        lateness = new Lateness(original.latencyFrames());
    }

    @Override
    public void process(double[][] audio, int frames) {
        lateness.delay(audio, audio, frames);
        for (double[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] *= gain;
            }
        }
    }

    @Override
    public int latencyFrames() {
        return original.latencyFrames();
    }

    @Override
    public void reset() {
        lateness.reset();
    }
}
