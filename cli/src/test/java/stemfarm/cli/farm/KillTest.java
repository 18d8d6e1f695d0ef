package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.client.FarmClient;
import stemfarm.farm.client.RenderListener;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.TopicReader;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Fact.JobRendered;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.Progress;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.Phase;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.topic.Topics;
import stemfarm.session.Session;
import stemfarm.session.file.SessionFile;
import stemfarm.session.graph.TrackSources;

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
            if (factsOf(farm).stream().anyMatch(fact -> fact.jobKey().equals(progress.jobKey()))) {
                farm.signal(progress.worker(), "CONT");
                return false;
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        farm.kill(progress.worker());
        return true;
    }

    private static boolean isMiddleOfAStem(Progress progress) {
        return TestSong.STEMS.contains(progress.label()) && progress.done() > 0.05 && progress.done() < 1;
    }

    private RenderState render(ProcessFarm farm, Consumer<Progress> onProgress) throws Exception {
        FarmConfig config = FarmConfig.local(farm.bootstrapServers(), farm.store());
        Session session = SessionFile.read(song);
        try (FarmClient client = new FarmClient(config)) {
            client.submit(new SubmitRender(
                    "render-1",
                    "test",
                    50,
                    session,
                    TrackSources.resolve(session, song.getParent(), dir.resolve("stamps")),
                    List.of(),
                    0));
            return client.watch("render-1", new RenderListener() {
                @Override
                public void onState(RenderState state) {
                    // only the end matters here
                }

                @Override
                public void onProgress(Progress progress) {
                    onProgress.accept(progress);
                }
            });
        }
    }

    private static void assertDeliveredOnce(ProcessFarm farm, RenderState end) throws IOException {
        assertThat(end.phase()).as("%s", end.failures()).isEqualTo(Phase.DELIVERED);
        for (JobState job : end.jobs()) {
            assertThat(job.result())
                    .as(job.label())
                    .isEqualTo(reference.find(job.jobKey()).orElseThrow());
        }
        List<String> rendered = factsOf(farm).stream().map(JobRendered::jobKey).toList();
        assertThat(rendered).as("nodes that were rendered").doesNotHaveDuplicates();
    }

    private static JobState job(RenderState state, String jobKey) {
        return state.jobs().stream()
                .filter(job -> job.jobKey().equals(jobKey))
                .findFirst()
                .orElseThrow();
    }

    private static List<JobRendered> factsOf(ProcessFarm farm) {
        List<JobRendered> rendered = new ArrayList<>();
        try (TopicReader facts = new TopicReader(Clients.of(farm.bootstrapServers(), "test"), Topics.FACTS)) {
            while (!facts.isCaughtUp(Topics.FACTS)) {
                for (Message message : facts.poll(Duration.ofMillis(200), key -> true)) {
                    if (message instanceof JobRendered fact) {
                        rendered.add(fact);
                    }
                }
            }
        }
        return rendered;
    }
}
