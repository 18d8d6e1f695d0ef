package stemfarm.audio.chain;

import java.util.Arrays;

/** A signal of two channels, late by some frames. */
final class Lateness {

    static final int CHANNELS = 2;

    /** The last frames, as many as the delay. */
    private final double[][] ring;

    private int position;

    Lateness(int frames) {
        ring = new double[CHANNELS][frames];
    }

    /** Writes into y the x of before; they may be the same arrays. */
    void delay(double[][] x, double[][] y, int frames) {
        int end = position;
        for (int channel = 0; channel < CHANNELS; channel++) {
            end = delay(x[channel], ring[channel], y[channel], frames);
        }
        position = end;
    }

    /** Returns where in the ring the next block begins. */
    private int delay(double[] x, double[] past, double[] y, int frames) {
        if (past.length == 0) {
            System.arraycopy(x, 0, y, 0, frames);
            return 0;
        }
        int at = position;
        for (int i = 0; i < frames; i++) {
            double late = past[at];
            past[at] = x[i];
            y[i] = late;
            at = at + 1 == past.length ? 0 : at + 1;
        }
        return at;
    }

    void reset() {
        for (double[] channel : ring) {
            Arrays.fill(channel, 0);
        }
        position = 0;
    }
}
