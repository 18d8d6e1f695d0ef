package stemfarm.audio;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Two settings of one {@link Adjustable} and the knob's way between them, for {@link ProcessorContract}.
 *
 * @param make a new processor of these settings, not yet prepared
 * @param from its settings at first
 * @param to what they are turned to
 * @param settleFrames how long after the turn the old settings can still be heard
 * @param tolerance what may be left of them then, as an absolute difference of samples
 */
public record Turn<S>(Function<S, ? extends Adjustable<S>> make, S from, S to, int settleFrames, double tolerance) {

    private Adjustable<S> prepared(S settings, int channels) {
        Adjustable<S> processor = make.apply(settings);
        processor.prepare(ProcessorContract.RATE_HZ, channels, ProcessorContract.MAX_FRAMES);
        return processor;
    }

    /** Processes all of the signal at the second settings. */
    double[][] after(double[][] input) {
        return TestSignals.through(prepared(to, input.length), input, ProcessorContract.MAX_FRAMES);
    }

    /** Turns at each of these frames, there and back; blocks are cut there and where the caller likes. */
    double[][] thereAndBack(double[][] input, int[] at, IntSupplier blockFrames) {
        return through(prepared(from, input.length), input, at, List.of(to, from), blockFrames);
    }

    /** Sets what is set already at each of these frames. */
    double[][] onTheSpot(double[][] input, int[] at) {
        return through(prepared(from, input.length), input, at, List.of(from), () -> ProcessorContract.MAX_FRAMES);
    }

    /** A processor that was turned while it played, just before its last frame. */
    Adjustable<S> turned(double[][] input) {
        Adjustable<S> processor = prepared(from, input.length);
        through(processor, input, new int[] {input[0].length - 1}, List.of(to), () -> ProcessorContract.MAX_FRAMES);
        return processor;
    }

    private static <S> double[][] through(
            Adjustable<S> processor, double[][] input, int[] at, List<S> settings, IntSupplier blockFrames) {
        int[] position = {0};
        int[] turns = {0};
        return TestSignals.through(processor, input, () -> {
            if (turns[0] < at.length && position[0] == at[turns[0]]) {
                processor.adjust(settings.get(turns[0] % settings.size()));
                turns[0]++;
            }
            int next = turns[0] < at.length ? at[turns[0]] : Integer.MAX_VALUE;
            int frames = Math.min(blockFrames.getAsInt(), next - position[0]);
            position[0] += frames;
            return frames;
        });
    }
}
