package stemfarm.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the chart renders, whole; {@code -Dmint=true} writes it anew, to be read before it is committed. */
final class ChartGoldenTest {

    @ParameterizedTest
    @FieldSource("stemfarm.helm.Chart#VALUES")
    void itRendersWhatItDid(String values) throws IOException {
        String rendered = Chart.rendered(values).replaceAll("(?m)[ \\t]+$", "").strip() + "\n";
        Path golden = Path.of("src/test/resources/golden", values + ".yaml");
        if (Boolean.getBoolean("mint")) {
            assertThat(System.getenv("CI"))
                    .as("goldens are not minted where CI=true")
                    .isNotEqualTo("true");
            Files.writeString(golden, rendered);
        }

        assertThat(golden).content().isEqualTo(rendered);
    }
}
