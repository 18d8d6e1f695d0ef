package stemfarm.farm.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import stemfarm.farm.message.Progress;

final class ProgressThrottleTest {

    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private final ProgressThrottle throttle = new ProgressThrottle(() -> now, Duration.ofMillis(250));

    @Test
    void letsFourASecondThroughForEachJob() {
        int passed = 0;
        for (int i = 0; i < 1_000; i++) {
            passed += throttle.passes(progress("a", "render", i / 1_000.0)) ? 1 : 0;
            passed += throttle.passes(progress("b", "render", i / 1_000.0)) ? 1 : 0;
            now = now.plusMillis(1);
        }
        assertThat(passed).isEqualTo(8);
    }

    @Test
    void alwaysTellsOfAnotherPhaseAnotherTryAndTheEnd() {
        assertThat(throttle.passes(progress("a", "mix", 0.1))).isTrue();
        assertThat(throttle.passes(progress("a", "mix", 0.2))).isFalse();
        assertThat(throttle.passes(progress("a", "loudness", 0.3))).isTrue();
        assertThat(throttle.passes(progress("a", "loudness", 1))).isTrue();
        assertThat(throttle.passes(progress("a", "loudness", 0))).isTrue();
        assertThat(throttle.passes(new Progress("r", "a", 2, "w", "drums", "loudness", 0)))
                .isTrue();
    }

    private static Progress progress(String job, String phase, double done) {
        return new Progress("r", job, 1, "w", "drums", phase, done);
    }
}
