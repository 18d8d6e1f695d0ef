package stemfarm.master.file;

import java.io.IOException;
import java.util.List;
import stemfarm.master.stage.Lanes;

/**
 * Closes a sum of integers: what rounding and dither left between a whole and its parts is put onto the parts, as much
 * as fits on the first in line, what is left on the next. All samples are on the grid of the format, so every sum here
 * is exact.
 */
public final class Closing {

    private static final int CHANNELS = 2;

    private final double fullScale;
    private final List<Integer> line;
    private final double[][] remainders = new double[CHANNELS][0];
    private final double[] largest = new double[CHANNELS];

    /**
     * @param bits of the format, 16 or 24
     * @param line places of the parts, the one that takes most first
     */
    public Closing(int bits, List<Integer> line) {
        this.fullScale = 1L << (bits - 1);
        this.line = List.copyOf(line);
    }

    /**
     * Moves the parts so that they sum to the whole.
     *
     * @param whole planar samples on the grid, stereo
     * @param parts planar samples on the grid, each
     * @throws IllegalStateException when not even all parts together can hold it
     */
    public void close(double[][] whole, List<double[][]> parts, int frames) throws IOException {
        Lanes.each(CHANNELS, channel -> {
            double[] remainder = remainder(channel, whole[channel], parts, frames);
            boolean closed = isClosed(remainder, frames);
            for (int place = 0; place < line.size() && !closed; place++) {
                put(remainder, parts.get(line.get(place))[channel], channel, frames);
                closed = isClosed(remainder, frames);
            }
            if (!closed) {
                throw new IllegalStateException("a remainder has no place: all parts are at full scale");
            }
        });
    }

    private double[] remainder(int channel, double[] whole, List<double[][]> parts, int frames) {
        if (remainders[channel].length < frames) {
            remainders[channel] = new double[frames];
        }
        double[] remainder = remainders[channel];
        System.arraycopy(whole, 0, remainder, 0, frames);
        for (double[][] part : parts) {
            double[] x = part[channel];
            for (int i = 0; i < frames; i++) {
                remainder[i] -= x[i];
            }
        }
        return remainder;
    }

    private static boolean isClosed(double[] remainder, int frames) {
        for (int i = 0; i < frames; i++) {
            if (remainder[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Puts onto a part what of the remainder fits there. */
    private void put(double[] remainder, double[] part, int channel, int frames) {
        double most = (fullScale - 1) / fullScale;
        double moved = 0;
        for (int i = 0; i < frames; i++) {
            double before = part[i];
            part[i] = Math.max(-1, Math.min(most, before + remainder[i]));
            double move = part[i] - before;
            moved = Math.max(moved, Math.abs(move));
            remainder[i] -= move;
        }
        largest[channel] = Math.max(largest[channel], moved);
    }

    /** The most that a sample of a part was moved, in steps of the format. */
    public int largestLsb() {
        return (int) (Math.max(largest[0], largest[1]) * fullScale);
    }
}
