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
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.store.NodeResult;

/** A delivery is whole or as it was before, whatever fails on the way. */
final class DeliveryTest {

    private static final String FIRST = "1".repeat(64);
    private static final String SECOND = "2".repeat(64);

    private Path out;
    private ArtefactStore store;

    @BeforeEach
    void open(@TempDir Path dir) throws IOException {
        out = dir.resolve("a/out");
        store = FolderStore.open(dir.resolve("store"));
    }

    @Test
    void shouldReplaceTheDeliveryBeforeAndKeepWhatIsTheUsers() throws IOException {
        Delivery.write(node(FIRST, "one", "stems/drums.wav", "stems/bass.wav"), store, out);
        Files.writeString(out.resolve("stems/mine.txt"), "mine");

        Delivery.write(node(SECOND, "two", "stems/drums.wav"), store, out);

        assertThat(filesIn(out))
                .isEqualTo(Map.of(
                        "manifest.json", manifest("stems/drums.wav"),
                        "stems/drums.wav", "two",
                        "stems/mine.txt", "mine"));
    }

    @Test
    void shouldLeaveTheDeliveryBeforeWhenAFileDoesNotArrive() throws IOException {
        Delivery.write(node(FIRST, "one", "stems/drums.wav", "stems/bass.wav"), store, out);
        Map<String, String> before = filesIn(out);
        NodeResult second = node(SECOND, "two", "stems/drums.wav", "stems/bass.wav");
        Files.delete(store.fetch(SECOND, file(second, "stems/drums.wav")));

        assertThatThrownBy(() -> Delivery.write(second, store, out)).isInstanceOf(IOException.class);

        assertThat(filesIn(out)).isEqualTo(before);
    }

    @Test
    void shouldLeaveNothingOfAFirstDeliveryThatFails() throws IOException {
        NodeResult node = node(FIRST, "one", "stems/drums.wav", "stems/bass.wav");
        Files.delete(store.fetch(FIRST, file(node, "stems/drums.wav")));

        assertThatThrownBy(() -> Delivery.write(node, store, out)).isInstanceOf(IOException.class);

        assertThat(out.getParent()).doesNotExist();
    }

    /** A master node of these files, each with this text, and a manifest that names them. */
    private NodeResult node(String key, String text, String... names) throws IOException {
        try (ArtefactStore.Draft draft = store.draft(key)) {
            for (String name : names) {
                Files.writeString(draft.file(name), text);
            }
            Files.writeString(draft.file("manifest.json"), manifest(names));
            return draft.commit();
        }
    }

    private static NodeResult.StoredFile file(NodeResult node, String name) {
        return node.files().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
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
