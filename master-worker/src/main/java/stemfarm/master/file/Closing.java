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
            for (int i = 0; i < frames; i++) {
                double remainder = whole[channel][i];
                for (double[][] part : parts) {
                    remainder -= part[channel][i];
                }
                if (remainder != 0) {
                    spread(remainder, parts, channel, i);
                }
            }
        }
    }

    private void spread(double remainder, List<double[][]> parts, int channel, int frame) {
        double left = remainder;
        for (int place : line) {
            double[] part = parts.get(place)[channel];
            double before = part[frame];
            part[frame] = Math.max(-1, Math.min((fullScale - 1) / fullScale, before + left));
            double moved = part[frame] - before;
            largest = Math.max(largest, Math.abs(moved));
            left -= moved;
            if (left == 0) {
                return;
            }
        }
        throw new IllegalStateException("a remainder of " + left * fullScale + " steps has no place");
    }

    /** The most that a sample of a part was moved, in steps of the format. */
    public int largestLsb() {
        return (int) (largest * fullScale);
    }
}
