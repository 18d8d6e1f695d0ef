package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static stemfarm.cli.farm.WatchedRender.isMiddleOfAStem;
import static stemfarm.cli.farm.WatchedRender.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.message.Progress;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.store.StoreAddress;

/** Real processes are killed in the middle of real work; what is delivered is what an undisturbed farm delivers. */
@Timeout(600)
final class KillTest {

    /** Small blocks make a job slow enough to be killed in its middle; they change no byte. */
    private static final String SLOW_BLOCKS = "64";

    private static final int SECONDS = 40;

    private static Path song;

    /** What an undisturbed farm has in its store. */
    private static ArtefactStore reference;

    @TempDir
    private Path dir;

    @BeforeAll
    static void renderUndisturbed(@TempDir Path scratch) throws Exception {
        song = TestSong.write(scratch.resolve("song"), SECONDS, 7);
        Rendering.render(song, scratch.resolve("undisturbed"));
        reference = FolderStore.open(scratch.resolve("undisturbed/store"));
    }

    @Test
    void shouldDeliverTheSameBytesWhenAStemWorkerIsKilledInAJob() throws Exception {
        try (ProcessFarm farm = new ProcessFarm(dir)) {
            farm.start("coordinator", "coordinator");
            farm.start("stem-worker", "first", "--slots", "1", "--block-frames", SLOW_BLOCKS);
            farm.start("stem-worker", "second", "--slots", "1", "--block-frames", SLOW_BLOCKS);
            farm.start("master-worker", "master", "--slots", "1");
            AtomicReference<Progress> killedIn = new AtomicReference<>();

            RenderState end = render(farm, progress -> {
                if (killedIn.get() == null && isMiddleOfAStem(progress) && isKilledInside(farm, progress)) {
                    killedIn.set(progress);
                }
            });

            assertThat(killedIn.get()).as("a job was in its middle").isNotNull();
            assertDeliveredOnce(farm, end);
            assertThat(job(end, killedIn.get().jobKey()).worker())
                    .isNotEqualTo(killedIn.get().worker());
        }
    }

    @Test
    void shouldDeliverTheSameBytesWhenTheCoordinatorIsKilled() throws Exception {
        try (ProcessFarm farm = new ProcessFarm(dir)) {
            farm.start("coordinator", "doomed");
            farm.start("stem-worker", "stems", "--slots", "1", "--block-frames", SLOW_BLOCKS);
            farm.start("master-worker", "master", "--slots", "1");
            AtomicReference<Progress> killedIn = new AtomicReference<>();

            RenderState end = render(farm, progress -> {
                if (isMiddleOfAStem(progress) && killedIn.compareAndSet(null, progress)) {
                    farm.kill("doomed");
                    start(farm, "coordinator", "successor");
                }
            });

            assertThat(killedIn.get()).as("a job was in its middle").isNotNull();
            assertDeliveredOnce(farm, end);
        }
    }

    @Test
    void shouldFinishItsJobBeforeAWorkerStops() throws Exception {
        try (ProcessFarm farm = new ProcessFarm(dir)) {
            farm.start("coordinator", "coordinator");
            farm.start("stem-worker", "leaving", "--slots", "1", "--block-frames", SLOW_BLOCKS, "--drain-sec", "200");
            farm.start("master-worker", "master", "--slots", "1");
            AtomicReference<Progress> stoppedIn = new AtomicReference<>();
            AtomicReference<Thread> stopping = new AtomicReference<>();

            RenderState end = render(farm, progress -> {
                if (isMiddleOfAStem(progress) && stoppedIn.compareAndSet(null, progress)) {
                    stopping.set(inBackground(() -> farm.terminate("leaving")));
                    start(farm, "stem-worker", "staying", "--slots", "1");
                }
            });

            assertThat(stoppedIn.get()).as("a job was in its middle").isNotNull();
            assertDeliveredOnce(farm, end);
            stopping.get().join();
            assertThat(job(end, stoppedIn.get().jobKey()).worker()).isEqualTo("leaving");
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Thread inBackground(Action action) {
        Thread thread = new Thread(() -> {
            try {
                action.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }

    private static void start(ProcessFarm farm, String service, String name, String... options) {
        try {
            farm.start(service, name, options);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Kills the worker of a job unless the job has ended. Progress comes late: the worker is frozen first, so that it
     * can't finish between the look and the kill.
     */
    private static boolean isKilledInside(ProcessFarm farm, Progress progress) {
        try {
            farm.signal(progress.worker(), "STOP");
            if (watched(farm).hasRendered(progress.jobKey())) {
                farm.signal(progress.worker(), "CONT");
                return false;
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        farm.kill(progress.worker());
        return true;
    }

    private RenderState render(ProcessFarm farm, Consumer<Progress> onProgress) throws Exception {
        return watched(farm).run(song, dir.resolve("stamps"), onProgress);
    }

    private static void assertDeliveredOnce(ProcessFarm farm, RenderState end) throws IOException {
        watched(farm).assertDeliveredOnce(end, reference);
    }

    private static WatchedRender watched(ProcessFarm farm) {
        return new WatchedRender(farm.bootstrapServers(), StoreAddress.of(farm.store()));
    }
}
