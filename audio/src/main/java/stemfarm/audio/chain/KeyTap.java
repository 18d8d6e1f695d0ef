package stemfarm.audio.chain;

import java.util.Arrays;
import stemfarm.audio.Keyed;

/**
 * Where a chain hears a key. The key is delayed by the latency of the stages before the keyed one, so that frame
 * {@code n} of the key meets frame {@code n} of the audio there.
 */
public final class KeyTap {

    private static final int CHANNELS = 2;

    private final String name;
    private final Keyed stage;

    /** What the stage hears: the frames of the block that comes next. */
    private double[][] heard = {};

    /** The last frames of the key, as many as the delay, in a ring. */
    private double[][] late = {};

    private int position;

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
        heard = new double[CHANNELS][maxFrames];
        late = new double[CHANNELS][delayFrames];
        position = 0;
        stage.key(heard);
    }

    void reset() {
        for (double[] channel : late) {
            Arrays.fill(channel, 0);
        }
        position = 0;
    }

    /**
     * Takes the key's next frames; before every block, and as many as the block has.
     *
     * @param key planar samples, two channels; stays as it is
     */
    public void write(double[][] key, int frames) {
        int end = position;
        for (int channel = 0; channel < CHANNELS; channel++) {
            end = delay(key[channel], late[channel], heard[channel], frames);
        }
        position = end;
    }

    /** Returns where in the ring the next block begins. */
    private int delay(double[] x, double[] ring, double[] y, int frames) {
        if (ring.length == 0) {
            System.arraycopy(x, 0, y, 0, frames);
            return 0;
        }
        int at = position;
        for (int i = 0; i < frames; i++) {
            y[i] = ring[at];
            ring[at] = x[i];
            at = at + 1 == ring.length ? 0 : at + 1;
        }
        return at;
    }
}
