package stemfarm.audio.chain;

import stemfarm.audio.Keyed;

/**
 * Where a chain hears a key. The key is delayed by the latency of the stages before the keyed one, so that frame
 * {@code n} of the key meets frame {@code n} of the audio there.
 */
public final class KeyTap {

    private final String name;
    private final Keyed stage;

    /** What the stage hears: the frames of the block that comes next. */
    private double[][] heard = {};

    private Lateness lateness = new Lateness(0);

    KeyTap(String name, Keyed stage) {
        this.name = name;
        this.stage = stage;
    }

    /** What the insert calls its key. */
    public String name() {
        return name;
    }

    /** Allocates, and connects the stage. */
    void prepare(int delayFrames, int maxFrames) {
        heard = new double[Lateness.CHANNELS][maxFrames];
        lateness = new Lateness(delayFrames);
        stage.key(heard);
    }

    void reset() {
        lateness.reset();
    }

    /**
     * Takes the key's next frames; before every block, and as many as the block has.
     *
     * @param key planar samples, two channels; stays as it is
     */
    public void write(double[][] key, int frames) {
        lateness.delay(key, heard, frames);
    }
}
