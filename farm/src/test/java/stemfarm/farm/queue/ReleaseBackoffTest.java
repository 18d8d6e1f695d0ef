package stemfarm.farm.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReleaseBackoffTest {

    @ParameterizedTest
    @CsvSource({"0, 500", "1, 500", "2, 1000", "3, 2000", "5, 8000", "6, 15000", "10, 15000", "2000000000, 15000"})
    void doublesUpToItsBound(int deliveries, long pauseMs) {
        assertThat(ReleaseBackoff.STANDARD.after(deliveries)).isEqualTo(Duration.ofMillis(pauseMs));
    }
}
