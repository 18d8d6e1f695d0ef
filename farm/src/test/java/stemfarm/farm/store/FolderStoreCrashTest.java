package stemfarm.farm.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.JavaProcess;

/** Kills a process in the middle of its commits: a node is in the store whole or not at all. */
@Timeout(300)
final class FolderStoreCrashTest {

    private static final int KILLS = 8;

    @Test
    void neverShowsHalfANode(@TempDir Path root) throws Exception {
        long seed = System.nanoTime();
        System.out.println("FolderStoreCrashTest seed " + seed);
        Random random = new Random(seed);
        int next = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            try (JavaProcess committer = JavaProcess.start(CommitLoop.class, root.toString(), String.valueOf(next))) {
                int last = next + 1 + random.nextInt(8);
                while (Integer.parseInt(committer.readLine()) < last) {
                    // The commit of the last one is what the kill falls into.
                }
                spin(random.nextInt(3_000_000));
                committer.kill();
                next = last + 100;
            }
            verifyAll(root);
        }
    }

    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void verifyAll(Path root) throws IOException {
        FolderStore store = FolderStore.open(root);
        List<Path> nodes;
        try (Stream<Path> paths = Files.walk(root.resolve("objects"), 2)) {
            nodes = paths.filter(path -> path.getFileName().toString().length() == 64)
                    .toList();
        }
        assertThat(nodes).isNotEmpty();
        for (Path folder : nodes) {
            String key = folder.getFileName().toString();
            NodeResult node = store.find(key).orElseThrow();
            assertThat(node.files()).hasSize(CommitLoop.FILES);
            for (NodeResult.StoredFile file : node.files()) {
                assertThat(store.fetch(key, file)).hasSize(CommitLoop.FILE_BYTES);
            }
        }
        assertThat(root.resolve("quarantine")).isEmptyDirectory();
    }
}
