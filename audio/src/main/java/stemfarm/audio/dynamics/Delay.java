package stemfarm.audio.dynamics;

import java.util.Arrays;

/** Holds the audio back while the gain looks ahead: a ring per channel. */
final class Delay {

    private final double[][] ring;
    private final int frames;
    private int position;

    Delay(int channels, int frames) {
        this.ring = new double[channels][frames];
        this.frames = frames;
    }

    /** The nearest number of frames to a time. */
    static int frames(double ms, int sampleRateHz) {
        return (int) Math.rint(ms * sampleRateHz / 1_000);
    }

    int frames() {
        return frames;
    }

    /** Delays these frames in place. */
    void process(double[][] audio, int from, int to) {
        if (frames == 0) {
            return;
        }
        int end = position;
        for (int c = 0; c < ring.length; c++) {
            double[] x = audio[c];
            double[] past = ring[c];
            int at = position;
            for (int i = from; i < to; i++) {
                double late = past[at];
                past[at] = x[i];
                x[i] = late;
                at = at + 1 == frames ? 0 : at + 1;
            }
            end = at;
        }
        position = end;
    }

    void reset() {
        for (double[] past : ring) {
            Arrays.fill(past, 0);
        }
        position = 0;
    }
}
