package stemfarm.farm.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.JavaProcess;

/** Processes that commit, read and collect the same nodes at once: none sees half a node or loses one that is kept. */
@Timeout(300)
final class StoreRaceTest {

    private static final int PROCESSES = 3;
    private static final int STEPS = 600;

    @Test
    void nobodySeesHalfANodeOrLosesOneThatIsKept(@TempDir Path root) throws Exception {
        long seed = System.nanoTime();
        System.out.println("StoreRaceTest seed " + seed);
        FolderStore store = FolderStore.open(root);
        for (int number : CareLoop.REFERENCED) {
            CareLoop.commit(store, number);
        }
        List<JavaProcess> processes = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(JavaProcess.start(CareLoop.class, root.toString(), "" + (seed + i), "" + STEPS));
            }
            int collected = 0;
            int seen = 0;
            for (JavaProcess process : processes) {
                String[] counts = process.readLine().split(" ", -1);
                collected += Integer.parseInt(counts[0]);
                seen += Integer.parseInt(counts[1]);
            }
            System.out.println("StoreRaceTest collected " + collected + ", read whole " + seen);
            assertThat(collected).as("there was something to race about").isGreaterThan(100);
            assertThat(seen).isGreaterThan(100);
        } finally {
            for (JavaProcess process : processes) {
                process.close();
            }
        }
        Scrubbed scrubbed = FolderCare.open(root).scrub((read, all) -> {});
        assertThat(scrubbed.damaged()).isEmpty();
        assertThat(scrubbed.odd()).isEmpty();
        assertThat(root.resolve("quarantine"))
                .as("nothing sound was taken for damaged")
                .isEmptyDirectory();
        assertThat(root.resolve("tmp")).isEmptyDirectory();
    }
}
