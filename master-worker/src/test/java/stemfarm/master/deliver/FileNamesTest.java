package stemfarm.master.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Blue Hour, Blue Hour",
        "AC/DC: live?, AC DC live",
        "../../etc/passwd, etc passwd",
        "a\u0000b\u001fc, a b c",
        "...hidden, hidden",
        "'  ', Untitled",
        "'', Untitled",
        "///, Untitled",
        "con, con-",
        "LPT1.wav, LPT1.wav-",
        "Cafe\u0301, Caf\u00e9",
        "\u202Egnp.exe, gnp.exe",
        "東京の夜, 東京の夜"
    })
    void namesAreMadeSafe(String song, String expected) {
        assertThat(FileNames.safe(song)).isEqualTo(expected);
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyNameIsSafeAndBoundedAndStaysSo(int seed) {
        Random random = new Random(seed);
        String name = random.ints(random.nextInt(300), 0, Character.MAX_CODE_POINT + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String safe = FileNames.safe(name);
        assertThat(safe)
                .as("seed %d", seed)
                .isNotBlank()
                .doesNotContainPattern("[\\p{Cntrl}/\\\\:*?\"<>|]|^[. ]|[. ]$");
        assertThat(safe.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(FileNames.MAX_BYTES + 1);
        assertThat(FileNames.safe(safe)).isEqualTo(safe);
    }

    @Test
    void namesThatDifferByCaseAloneAreNumbered() {
        FileNames names = new FileNames();
        assertThat(names.unique("Song_drums")).isEqualTo("Song_drums");
        assertThat(names.unique("song_Drums")).isEqualTo("song_Drums-2");
        assertThat(names.unique("SONG_DRUMS")).isEqualTo("SONG_DRUMS-3");
    }
}
