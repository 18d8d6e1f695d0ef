package stemfarm.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery is whole or as it was before, whatever fails on the way. */
final class DeliveryTest {

    private Path out;

    @BeforeEach
    void open(@TempDir Path dir) {
        out = dir.resolve("a/out");
    }

    @Test
    void shouldReplaceTheDeliveryBeforeAndKeepWhatIsTheUsers() throws IOException {
        Delivery.write(files("one", "stems/drums.wav", "stems/bass.wav"), out);
        Files.writeString(out.resolve("stems/mine.txt"), "mine");

        Delivery.write(files("two", "stems/drums.wav"), out);

        assertThat(filesIn(out))
                .isEqualTo(Map.of(
                        "manifest.json", manifest("stems/drums.wav"),
                        "stems/drums.wav", "two",
                        "stems/mine.txt", "mine"));
    }

    @Test
    void shouldLeaveTheDeliveryBeforeWhenAFileDoesNotArrive() throws IOException {
        Delivery.write(files("one", "stems/drums.wav", "stems/bass.wav"), out);
        Map<String, String> before = filesIn(out);

        assertThatThrownBy(() -> Delivery.write(failing("two", "stems/drums.wav", "stems/bass.wav"), out))
                .hasMessage("the disk is full");

        assertThat(filesIn(out)).isEqualTo(before);
    }

    @Test
    void shouldLeaveNothingOfAFirstDeliveryThatFails() throws IOException {
        assertThatThrownBy(() -> Delivery.write(failing("one", "stems/drums.wav"), out))
                .hasMessage("the disk is full");

        assertThat(out.getParent()).doesNotExist();
    }

    /** A delivery without a manifest is none. */
    @Test
    void shouldRefuseADeliveryWithoutAManifest() {
        assertThatThrownBy(() -> Delivery.write(folder -> Files.writeString(folder.resolve("a.wav"), "a"), out))
                .hasMessageContaining("has no manifest.json");
        assertThat(out.getParent()).doesNotExist();
    }

    /** These files, each with this text, and a manifest that names them. */
    private static Delivery.Contents files(String text, String... names) {
        return folder -> {
            for (String name : names) {
                Path file = folder.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            Files.writeString(folder.resolve("manifest.json"), manifest(names));
        };
    }

    /** The same, and then the disk is full. */
    private static Delivery.Contents failing(String text, String... names) {
        return folder -> {
            files(text, names).write(folder);
            throw new IOException("the disk is full");
        };
    }

    private static String manifest(String... names) {
        return Stream.of(names)
                .map(name -> "{\"name\":\"" + name + "\"}")
                .collect(Collectors.joining(",", "{\"deliverables\":[", "]}"));
    }

    private static Map<String, String> filesIn(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
