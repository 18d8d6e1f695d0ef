package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The gates and percentiles, to the bound: the standards' own signals stay far from them. */
class LufsTest {

    private static double[] energies(double most, double one) {
        return DoubleStream.concat(DoubleStream.generate(() -> most).limit(9), DoubleStream.of(one))
                .map(Lufs::energy)
                .toArray();
    }

    /** Nine blocks of −20 LUFS and one far below are −20.41 together, so the gate is at −30.41. */
    @Test
    void theRelativeGateIsTenBelow() {
        assertThat(Lufs.gated(energies(-20, -30.4))).isCloseTo(-20.414, within(0.001));
        assertThat(Lufs.gated(energies(-20, -30.5))).isCloseTo(-20, within(1e-9));
    }

    @Test
    void theAbsoluteGateHoldsInAQuietProgramme() {
        assertThat(Lufs.gated(energies(-65, -69.9))).isCloseTo(-65.304, within(0.001));
        assertThat(Lufs.gated(energies(-65, -70.1))).isCloseTo(-65, within(1e-9));
    }

    /** From −30 to −20 LUFS in steps of 0.1: the 10 % percentile is −29, that of 95 % is −20.5. */
    @Test
    void theRangeLiesBetweenThe10thAndThe95thPercentile() {
        double[] energies = IntStream.rangeClosed(0, 100)
                .mapToDouble(i -> Lufs.energy(-30 + 0.1 * i))
                .toArray();
        assertThat(Lufs.range(energies)).isCloseTo(8.5, within(1e-9));
    }
}
