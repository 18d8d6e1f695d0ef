package stemfarm.audio.bench;

/** Blocks of a stereo signal, over and over, each as a copy that may be processed in place. */
final class Blocks {

    static final int FRAMES = 1_024;
    static final int SIGNAL_FRAMES = 64 * FRAMES;

    private final double[][] signal;
    private final double[][] block = new double[2][FRAMES];
    private int at;

    /** @param signal {@value #SIGNAL_FRAMES} frames */
    Blocks(double[][] signal) {
        this.signal = signal;
    }

    double[][] next() {
        at = (at + FRAMES) % SIGNAL_FRAMES;
        System.arraycopy(signal[0], at, block[0], 0, FRAMES);
        System.arraycopy(signal[1], at, block[1], 0, FRAMES);
        return block;
    }
}
