package stemfarm.coordinator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final Policy DEFAULTS = Policy.defaults();

    @Test
    void theDefaultsAre() {
        assertThat(DEFAULTS)
                .isEqualTo(new Policy(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(10),
                        4,
                        Duration.ofMinutes(10),
                        4,
                        Duration.ofSeconds(30),
                        Duration.ofHours(1),
                        2,
                        4,
                        10_000));
    }

    @Test
    void waitsGrowFourfold() {
        assertThat(DEFAULTS.backoffMs(0)).isZero();
        assertThat(DEFAULTS.backoffMs(1)).isEqualTo(5_000);
        assertThat(DEFAULTS.backoffMs(2)).isEqualTo(20_000);
        assertThat(DEFAULTS.queuedStallMs(1)).isEqualTo(600_000);
        assertThat(DEFAULTS.queuedStallMs(3)).isEqualTo(9_600_000);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Policy(Duration.ZERO, second, 4, second, 4, second, second, 2, 4, 10))
                .hasMessage("first-backoff is PT0S; it must be at least 1 ms");
        assertThatThrownBy(() -> new Policy(second, second, 9, second, 4, second, second, 2, 4, 10))
                .hasMessage("queued-tries is 9; it must be 1 to 8");
        assertThatThrownBy(() -> new Policy(second, second, 4, second, 4, second, second, 0, 4, 10))
                .hasMessage("jobs-out-per-slot is 0; it must be at least 1");
    }
}
