package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.store.NodeResult;

/**
 * Two farms, each with a broker, a store, processes and a copy of the songs of its own, that differ in all that must not
 * matter: slots, block sizes, JDKs where there are two, places, and the order in which songs and stems arrive.
 */
@Timeout(600)
final class TwoMachinesTest {

    @TempDir
    private Path dir;

    private Path one;
    private Path other;

    @Test
    void shouldMakeOneSetOfKeysAndBytes() throws Exception {
        one = songsIn(dir.resolve("one"));
        other = songsIn(dir.resolve("the other"));
        Path java = OtherJdk.java().orElse(ServiceProcess.ownJava());
        Map<String, NodeResult> nodes;

        try (ProcessFarm farm = new ProcessFarm(one)) {
            farm.start("coordinator", "coordinator");
            farm.start("stem-worker", "stems", "--slots", "2");
            farm.start("master-worker", "master", "--slots", "2");
            render(farm, one.resolve("every"), one.resolve("plain"));
            nodes = nodesIn(farm.store());
        }
        try (ProcessFarm farm = new ProcessFarm(other)) {
            farm.start(java, "coordinator", "coordinator");
            farm.start(java, "stem-worker", "one at a time", "--slots", "1", "--block-frames", "333");
            farm.start("stem-worker", "many at a time", "--slots", "3", "--block-frames", "4096");
            farm.start(java, "master-worker", "master", "--slots", "1", "--block-frames", "100");
            render(farm, other.resolve("plain"), other.resolve("every"));
            assertThat(nodesIn(farm.store())).isEqualTo(nodes);
        }

        for (String song : new String[] {"every", "plain"}) {
            assertThat(Rendering.audioIn(other.resolve(song).resolve("render")))
                    .isNotEmpty()
                    .isEqualTo(Rendering.audioIn(one.resolve(song).resolve("render")));
        }
    }

    private static Path songsIn(Path machine) throws IOException {
        EverySong.write(Files.createDirectories(machine).resolve("every"), 2, 20_261_125);
        TestSong.write(machine.resolve("plain"), 3, 11);
        return machine;
    }

    private static void render(ProcessFarm farm, Path first, Path second) {
        String[] line = {
            "render",
            first.toString(),
            second.toString(),
            "--quiet",
            "--store",
            farm.store().toString()
        };
        assertThat(Rendering.stemfarm(
                        Stream.concat(Stream.of(line), Stream.of("--bootstrap-servers", farm.bootstrapServers()))
                                .toArray(String[]::new)))
                .isZero();
    }

    /** Every node of a store with the hashes of its files, by its key. */
    private static Map<String, NodeResult> nodesIn(Path store) throws IOException {
        FolderStore nodes = FolderStore.open(store);
        Map<String, NodeResult> found = new TreeMap<>();
        try (Stream<Path> folders = Files.walk(store.resolve("objects"), 2)) {
            for (Path folder : folders.filter(
                            path -> path.getFileName().toString().length() == 64)
                    .toList()) {
                String key = folder.getFileName().toString();
                found.put(key, nodes.find(key).orElseThrow());
            }
        }
        assertThat(found).hasSizeGreaterThan(EverySong.STEMS.size());
        return found;
    }
}
