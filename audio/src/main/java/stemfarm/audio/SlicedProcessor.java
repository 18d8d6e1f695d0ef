package stemfarm.audio;

/**
 * A processor that cuts every block at absolute multiples of {@value #SLICE_FRAMES} frames and flushes its denormals
 * there.
 *
 * <p>A recursive filter fed with silence decays into denormal numbers, which are slow on many CPUs, and stays there for
 * ever. A flush at block ends would make the output depend on the block size; at absolute positions it does not.
 */
public abstract class SlicedProcessor implements Processor {

    /** Distance of the cuts. Small enough that the scratch of a slice stays in the first-level cache. */
    public static final int SLICE_FRAMES = 512;

    private static final double TINY = 1e-30;

    private int framesToFlush = SLICE_FRAMES;

    /** Returns zero for what is below −600 dBFS, else the state itself. */
    public static double flushed(double state) {
        return Math.abs(state) < TINY ? 0 : state;
    }

    @Override
    public final void process(double[][] audio, int frames) {
        int from = 0;
        while (from < frames) {
            int to = Math.min(frames, from + framesToFlush);
            processSlice(audio, from, to);
            framesToFlush -= to - from;
            if (framesToFlush == 0) {
                flushDenormals();
                framesToFlush = SLICE_FRAMES;
            }
            from = to;
        }
    }

    @Override
    public final void reset() {
        framesToFlush = SLICE_FRAMES;
        clearState();
    }

    @Override
    public int latencyFrames() {
        return 0;
    }

    /** Processes frames {@code from} (inclusive) to {@code to} (exclusive) in place. */
    protected abstract void processSlice(double[][] audio, int from, int to);

    /** Puts every state variable through {@link #flushed}. */
    protected abstract void flushDenormals();

    /** Every state variable back to its value after {@link #prepare}. */
    protected abstract void clearState();
}
