package stemfarm.audio.sounddoc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures of {@code docs/sound.md} show the processors as they are. */
class SoundChartsTest {

    private static final Path FOLDER = Path.of("../docs/sound");

    private static final Map<String, Chart> DRAWN = SoundCharts.all();

    static Set<String> names() {
        return DRAWN.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachPictureIsWhatIsDrawnNow(String name) throws IOException {
        assertThat(Objects.requireNonNull(DRAWN.get(name)).svg())
                .as("%s.svg is out of date; CONTRIBUTING says how to draw it", name)
                .isEqualTo(Files.readString(FOLDER.resolve(name + ".svg")));
    }

    @Test
    void noPictureIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".svg", ""))
                            .collect(Collectors.toSet()))
                    .isEqualTo(names());
        }
    }
}
