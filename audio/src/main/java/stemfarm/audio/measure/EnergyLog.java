package stemfarm.audio.measure;

import java.util.Arrays;

/** Block energies that a gate needs to see twice. Grows by 80 bytes per second of programme at 10 blocks per second. */
final class EnergyLog {

    private double[] energies = new double[1024];
    private int size;

    void add(double energy) {
        if (size == energies.length) {
            energies = Arrays.copyOf(energies, 2 * size);
        }
        energies[size++] = energy;
    }

    double[] toArray() {
        return Arrays.copyOf(energies, size);
    }
}
