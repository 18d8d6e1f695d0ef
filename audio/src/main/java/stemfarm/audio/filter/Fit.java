package stemfarm.audio.filter;

/**
 * Squared magnitude of a numerator, B<sub>0</sub> φ<sub>0</sub> + B<sub>1</sub> φ<sub>1</sub> + B<sub>2</sub>
 * φ<sub>2</sub> with φ<sub>1</sub> = sin²(w / 2), φ<sub>0</sub> = 1 − φ<sub>1</sub>, φ<sub>2</sub> = 4 φ<sub>0</sub>
 * φ<sub>1</sub>, by least squares of the relative error; B<sub>0</sub>, the value at 0 Hz, is given.
 *
 * <p>Sums run in the order in which points are added.
 */
final class Fit {

    /** The numerator that was found. */
    record Numerator(double b0, double b1, double b2) {}

    private static final int CAPACITY = 16;

    private final double b0;
    private final double[] phi1 = new double[CAPACITY];
    private final double[] wanted = new double[CAPACITY];
    private int size;

    Fit(double b0) {
        this.b0 = b0;
    }

    /** Adds a point; its weight is 1 / wanted². */
    void add(double phi1, double wanted) {
        this.phi1[size] = phi1;
        this.wanted[size] = wanted;
        size++;
    }

    /** Both B<sub>1</sub> and B<sub>2</sub> by least squares. */
    Numerator free() {
        double g11 = 0, g12 = 0, g22 = 0, r1 = 0, r2 = 0;
        for (int i = 0; i < size; i++) {
            double p1 = phi1[i] / wanted[i];
            double p2 = 4 * (1 - phi1[i]) * p1;
            double rest = 1 - b0 * (1 - phi1[i]) / wanted[i];
            g11 += p1 * p1;
            g12 += p1 * p2;
            g22 += p2 * p2;
            r1 += p1 * rest;
            r2 += p2 * rest;
        }
        double determinant = g11 * g22 - g12 * g12;
        return new Numerator(b0, (r1 * g22 - r2 * g12) / determinant, (r2 * g11 - r1 * g12) / determinant);
    }

    /** Exactly {@code value} at {@code at}; what is left free then, by least squares. */
    Numerator through(double at, double value) {
        double phi2 = 4 * (1 - at) * at;
        // B2 = constant + slope B1
        double constant = (value - b0 * (1 - at)) / phi2;
        double slope = -at / phi2;
        double above = 0;
        double below = 0;
        for (int i = 0; i < size; i++) {
            double p2 = 4 * (1 - phi1[i]) * phi1[i];
            double u = (phi1[i] + slope * p2) / wanted[i];
            above += u * (1 - (b0 * (1 - phi1[i]) + constant * p2) / wanted[i]);
            below += u * u;
        }
        double b1 = above / below;
        return new Numerator(b0, b1, constant + slope * b1);
    }

    /** c φ<sub>1</sub>², two zeros at 0 Hz; c by least squares. */
    Numerator doubleZeroAtDc() {
        double above = 0;
        double below = 0;
        for (int i = 0; i < size; i++) {
            double u = phi1[i] * phi1[i] / wanted[i];
            above += u;
            below += u * u;
        }
        double b1 = above / below;
        return new Numerator(0, b1, -b1 / 4);
    }
}
