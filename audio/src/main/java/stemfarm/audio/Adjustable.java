package stemfarm.audio;

/**
 * A processor whose settings may change while it plays, for automation.
 *
 * @param <S> its settings
 */
public interface Adjustable<S> extends Processor {

    /**
     * Takes new settings from the next frame on and keeps its state; those that it has already change nothing, to the
     * bit. Once the change has settled, the sound is that of a processor made with the new settings; {@link #reset} and
     * {@link #prepare} keep them. After {@link #prepare} only. May allocate, unlike {@link #process}.
     *
     * @throws IllegalArgumentException when the new settings differ in what is fixed at {@link #prepare}, such as a
     *     look-ahead or the number of bands
     */
    void adjust(S settings);
}
