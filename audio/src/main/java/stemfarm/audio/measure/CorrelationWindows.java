package stemfarm.audio.measure;

/** Lowest correlation of left and right over windows of 400 ms every 100 ms, as a correlation meter would show it. */
final class CorrelationWindows {

    private static final int HOPS = 4;

    /** −60 dBFS RMS: a window below it on either channel has no correlation worth showing. */
    private static final double GATE = 1e-6;

    private final int cellsPerHop;
    private final int cellFrames;
    private final double[][] hops = new double[HOPS][3];
    private int cells;
    private long hop;
    private double lowest = Double.POSITIVE_INFINITY;

    CorrelationWindows(int sampleRateHz, int cellFrames) {
        this.cellFrames = cellFrames;
        this.cellsPerHop = Math.max(1, (int) Math.rint(0.1 * sampleRateHz / cellFrames));
    }

    /** The sums of a cell: l², r², l·r. */
    void add(double leftSquares, double rightSquares, double products) {
        double[] sums = hops[(int) (hop % HOPS)];
        sums[0] += leftSquares;
        sums[1] += rightSquares;
        sums[2] += products;
        if (++cells == cellsPerHop) {
            cells = 0;
            hop++;
            if (hop >= HOPS) {
                endWindow();
            }
            java.util.Arrays.fill(hops[(int) (hop % HOPS)], 0);
        }
    }

    private void endWindow() {
        double left = 0;
        double right = 0;
        double products = 0;
        for (double[] sums : hops) {
            left += sums[0];
            right += sums[1];
            products += sums[2];
        }
        double gate = GATE * HOPS * cellsPerHop * cellFrames;
        if (left > gate && right > gate) {
            lowest = Math.min(lowest, products / (Math.sqrt(left) * Math.sqrt(right)));
        }
    }

    /** The lowest so far, −1 to 1; {@code otherwise} when no window was loud enough. */
    double lowest(double otherwise) {
        return lowest == Double.POSITIVE_INFINITY ? otherwise : Math.max(-1, Math.min(1, lowest));
    }
}
