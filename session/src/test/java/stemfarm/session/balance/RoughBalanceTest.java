package stemfarm.session.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoughBalanceTest {

    @ParameterizedTest
    @CsvSource({
        "-20, -26, -6",
        "-30, -26, 4",
        "-20.04, -26, -6",
        "-20.06, -26, -5.9",
        "-26.04, -26, 0",
        "-60, -26, 24",
        "10, -26, -24",
        "-Infinity, -26, 0"
    })
    void gainIsTargetLessMeasuredRoundedAndBounded(double measured, double target, double gainDb) {
        assertThat(RoughBalance.gainDb(measured, target)).isEqualTo(gainDb);
        assertThat(Math.copySign(1, RoughBalance.gainDb(-26.04, -26)))
                .as("never −0")
                .isEqualTo(1);
    }

    @Test
    void powersAdd() {
        assertThat(RoughBalance.sumLufs(List.of(-20.0))).isEqualTo(-20, within(1e-12));
        assertThat(RoughBalance.sumLufs(List.of(-20.0, -20.0))).isEqualTo(-16.9897, within(1e-4));
        assertThat(RoughBalance.sumLufs(List.of(-20.0, -30.0))).isEqualTo(-19.5861, within(1e-4));
        assertThat(RoughBalance.sumLufs(List.of(-20.0, Double.NEGATIVE_INFINITY)))
                .isEqualTo(-20, within(1e-12));
        assertThat(RoughBalance.sumLufs(List.of())).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
