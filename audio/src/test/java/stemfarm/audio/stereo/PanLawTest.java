package stemfarm.audio.stereo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.math.Decibels;

class PanLawTest {

    static IntStream pans() {
        return IntStream.iterate(-100, pan -> pan <= 100, pan -> pan + 5);
    }

    @ParameterizedTest(name = "pan {0}")
    @MethodSource("pans")
    void monoKeepsItsPowerWhereverItStands(int pan) {
        PanLaw law = PanLaw.of(0, pan, false, 1);
        assertThat(law.left() * law.left() + law.right() * law.right()).isCloseTo(1, within(1e-15));
        assertMirrored(law, PanLaw.of(0, -pan, false, 1));
    }

    @ParameterizedTest(name = "pan {0}")
    @MethodSource("pans")
    void balanceNeverBoosts(int pan) {
        PanLaw law = PanLaw.of(0, pan, false, 2);
        assertThat(Math.max(law.left(), law.right())).isEqualTo(1);
        assertThat(Math.min(law.left(), law.right()))
                .isCloseTo(StrictMath.cos(Math.abs(pan) / 100.0 * StrictMath.PI / 2), within(1e-15));
        assertMirrored(law, PanLaw.of(0, -pan, false, 2));
    }

    @Test
    void centreAndSides() {
        PanLaw centre = PanLaw.of(0, 0, false, 1);
        assertThat(Decibels.fromGain(centre.left())).isCloseTo(-3.0103, within(1e-5));
        assertThat(centre.right()).isEqualTo(centre.left());
        assertThat(PanLaw.of(0, -100, false, 1)).isEqualTo(new PanLaw(1, 1, 0));
        assertThat(PanLaw.of(0, 100, false, 2)).isEqualTo(new PanLaw(2, 0, 1));
        assertThat(PanLaw.of(20, 0, true, 2)).isEqualTo(new PanLaw(2, -10, -10));
    }

    @Test
    void tracksAddUpOnTheBus() {
        double[][] bus = {{1, 1, 1}, {2, 2, 2}};
        PanLaw.of(0, 0, false, 2).mixInto(new double[][] {{0.5, 0.25, 9}, {-0.5, 1, 9}}, bus, 2);
        PanLaw.of(0, 100, true, 1).mixInto(new double[][] {{0.5, 0.5, 9}}, bus, 2);
        assertThat(bus[0]).containsExactly(1.5, 1.25, 1);
        assertThat(bus[1]).containsExactly(1, 2.5, 2);
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatThrownBy(() -> PanLaw.of(0, 101, false, 1))
                .hasMessage("pan is 101.0; it must be between -100 and 100");
        assertThatThrownBy(() -> PanLaw.of(0, 0, false, 3)).hasMessage("channels is 3; it must be 1 or 2");
    }

    private static void assertMirrored(PanLaw law, PanLaw mirror) {
        assertThat(mirror.left()).isEqualTo(law.right());
        assertThat(mirror.right()).isEqualTo(law.left());
    }
}
