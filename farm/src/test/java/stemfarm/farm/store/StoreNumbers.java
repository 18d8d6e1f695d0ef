package stemfarm.farm.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints the numbers of docs/decisions/0002; runs only when asked for by name. */
final class StoreNumbers {

    private static final int NODES = 50;
    private static final int SMALL_BYTES = 10_000;
    /** A stem of 240 s: 48 kHz, stereo, 32-bit float. */
    private static final int STEM_BYTES = 240 * 48_000 * 2 * 4;

    @Test
    void commitAndFetch(@TempDir Path root) throws IOException {
        FolderStore store = FolderStore.open(root);
        double small = 0;
        for (int node = 0; node < NODES; node++) {
            small += commitMs(store, CommitLoop.key(node), SMALL_BYTES);
        }
        System.out.printf("commit of a node of 10 kB: %.1f ms%n", small / NODES);
        String key = CommitLoop.key(NODES);
        System.out.printf(
                "commit of a stem of 240 s (%d MB): %.0f ms%n",
                STEM_BYTES / 1_000_000, commitMs(store, key, STEM_BYTES));
        NodeResult.StoredFile file = store.find(key).orElseThrow().files().get(0);
        FolderStore reader = FolderStore.open(root);
        System.out.printf("first fetch of it in a process: %.0f ms%n", fetchMs(reader, key, file));
        System.out.printf("second fetch: %.2f ms%n", fetchMs(reader, key, file));
    }

    private static double commitMs(FolderStore store, String key, int bytes) throws IOException {
        try (ArtefactStore.Draft draft = store.draft(key)) {
            try (OutputStream out = Files.newOutputStream(draft.file("stem.wav"))) {
                byte[] chunk = new byte[10_000];
                for (int written = 0; written < bytes; written += chunk.length) {
                    out.write(chunk);
                }
            }
            long begin = System.nanoTime();
            draft.commit();
            return (System.nanoTime() - begin) / 1e6;
        }
    }

    private static double fetchMs(FolderStore store, String key, NodeResult.StoredFile file) throws IOException {
        long begin = System.nanoTime();
        store.fetch(key, file);
        return (System.nanoTime() - begin) / 1e6;
    }
}
