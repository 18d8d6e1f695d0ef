package stemfarm.audio.saturation;

import java.util.function.ObjIntConsumer;

/**
 * Runs something memoryless on one channel at 2, 4 or 8 times the sample rate.
 *
 * <p>Half-band filters one behind the other. The first, of 127 taps, passes 0.437 of the lower rate (21 kHz at 48 kHz)
 * and rejects from 0.563 of it on by 120 dB; the later ones have an octave of room and are short. The latency is whole
 * frames.
 */
final class Oversampler {

    /** K of each doubling, see {@link HalfBand}. */
    private static final int[] HALF_TAPS = {32, 8, 6};

    private final HalfBand[] doublings;
    private final double[][] signals;

    /**
     * @param factor 2, 4 or 8
     * @param maxFrames largest block
     */
    Oversampler(int factor, int maxFrames) {
        doublings = new HalfBand[Integer.numberOfTrailingZeros(factor)];
        signals = new double[doublings.length][];
        for (int s = 0; s < doublings.length; s++) {
            int roundTrip = 2 * HALF_TAPS[s] - 1;
            int padding = (int) (-roundTrip & ((1L << s) - 1));
            doublings[s] = new HalfBand(HALF_TAPS[s], padding, maxFrames << s);
            signals[s] = new double[maxFrames << (s + 1)];
        }
    }

    int latencyFrames() {
        int frames = 0;
        for (int s = 0; s < doublings.length; s++) {
            frames += doublings[s].latencyFrames() >> s;
        }
        return frames;
    }

    /**
     * Works in place.
     *
     * @param curve changes so many values from the start of the array, at the higher rate
     */
    void process(double[] x, int from, int frames, ObjIntConsumer<double[]> curve) {
        int last = doublings.length - 1;
        doublings[0].up(x, from, frames, signals[0]);
        for (int s = 1; s <= last; s++) {
            doublings[s].up(signals[s - 1], 0, frames << s, signals[s]);
        }
        curve.accept(signals[last], frames << (last + 1));
        for (int s = last; s > 0; s--) {
            doublings[s].down(signals[s], signals[s - 1], 0, frames << s);
        }
        doublings[0].down(signals[0], x, from, frames);
    }

    void reset() {
        for (HalfBand doubling : doublings) {
            doubling.reset();
        }
    }
}
