package stemfarm.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import org.junit.jupiter.api.Test;

final class ChartLintTest {

    @Test
    void helmFindsNothingWrong() {
        LintResult result = Chart.helm().lint().strict().call();

        assertThat(result.getMessages()).noneMatch(message -> message.contains("ERROR") || message.contains("WARNING"));
        assertThat(result.isFailed()).isFalse();
    }
}
