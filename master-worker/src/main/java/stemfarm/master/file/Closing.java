package stemfarm.master.file;

import java.util.List;

/**
 * Closes a sum of integers: what rounding and dither left between a whole and its parts is put onto the parts, as much
 * as fits on the first in line, what is left on the next. All samples are on the grid of the format, so every sum here
 * is exact.
 */
public final class Closing {

    private final double fullScale;
    private final List<Integer> line;
    private double[] remainder = new double[0];
    private double largest;

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
     * @param whole planar samples on the grid
     * @param parts planar samples on the grid, each
     * @throws IllegalStateException when not even all parts together can hold it
     */
    public void close(double[][] whole, List<double[][]> parts, int frames) {
        for (int channel = 0; channel < whole.length; channel++) {
            remainder(whole[channel], parts, channel, frames);
            boolean closed = isClosed(frames);
            for (int place = 0; place < line.size() && !closed; place++) {
                put(parts.get(line.get(place))[channel], frames);
                closed = isClosed(frames);
            }
            if (!closed) {
                throw new IllegalStateException("a remainder has no place: all parts are at full scale");
            }
        }
    }

    private void remainder(double[] whole, List<double[][]> parts, int channel, int frames) {
        if (remainder.length < frames) {
            remainder = new double[frames];
        }
        System.arraycopy(whole, 0, remainder, 0, frames);
        for (double[][] part : parts) {
            double[] x = part[channel];
            for (int i = 0; i < frames; i++) {
                remainder[i] -= x[i];
            }
        }
    }

    private boolean isClosed(int frames) {
        for (int i = 0; i < frames; i++) {
            if (remainder[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Puts onto a part what of the remainder fits there. */
    private void put(double[] part, int frames) {
        double most = (fullScale - 1) / fullScale;
        for (int i = 0; i < frames; i++) {
            double before = part[i];
            part[i] = Math.max(-1, Math.min(most, before + remainder[i]));
            double moved = part[i] - before;
            largest = Math.max(largest, Math.abs(moved));
            remainder[i] -= moved;
        }
    }

    /** The most that a sample of a part was moved, in steps of the format. */
    public int largestLsb() {
        return (int) (largest * fullScale);
    }
}
