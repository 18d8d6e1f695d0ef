package stemfarm.audio;

/**
 * One stage of a chain: works in place on planar blocks of {@code double} samples, full scale ±1.
 *
 * <p>Order of calls: {@link #prepare} once, then {@link #process} any number of times, {@link #reset} to start over.
 * All allocation happens in {@code prepare}. Any split of the same signal into blocks gives the same bits; so does the
 * same input after {@code reset}. Not thread-safe: one instance belongs to one chain.
 */
public interface Processor {

    /**
     * Allocates for a format and clears the state.
     *
     * @param sampleRateHz sample rate, 8 000 to 384 000 Hz
     * @param channels 1 or 2
     * @param maxFrames the largest block that {@link #process} will be given, at least 1
     */
    void prepare(int sampleRateHz, int channels, int maxFrames);

    /**
     * Processes one block in place.
     *
     * @param audio planar samples, {@code [channel][frame]}; frames beyond {@code frames} are left alone
     * @param frames how many frames to process, 0 to {@code maxFrames}
     */
    void process(double[][] audio, int frames);

    /** Frames by which the output lags the input, constant after {@link #prepare}. */
    int latencyFrames();

    /** Back to the state right after {@link #prepare}. */
    void reset();
}
