package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static stemfarm.cli.farm.WatchedRender.isMiddleOfAStem;
import static stemfarm.cli.farm.WatchedRender.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import stemfarm.farm.message.Progress;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.store.StoreAddress;

/** What the images deliver is what one JVM delivers, byte for byte, whatever happens to a container meanwhile. */
@Tag("containers")
@Timeout(600)
final class ContainersTest {

    /** Small blocks make a job slow enough to be disturbed in its middle; they change no byte. */
    private static final String[] SLOW = {"--slots", "1", "--block-frames", "64"};

    private static final int SECONDS = 20;
    private static final int ENDED_BY_SIGTERM = 143;

    /** All songs and what one JVM made of them. */
    @TempDir
    private static Path songs;

    private static Path longSong;

    /** What one JVM has in its store after the long song. */
    private static ArtefactStore undisturbed;

    @TempDir
    private Path dir;

    @BeforeAll
    static void renderInOneJvm() throws Exception {
        Images.load();
        Files.setPosixFilePermissions(songs, PosixFilePermissions.fromString("rwxr-xr-x"));
        longSong = TestSong.write(songs.resolve("long"), SECONDS, 7);
        Rendering.render(longSong, songs.resolve("one-jvm"));
        undisturbed = FolderStore.open(songs.resolve("one-jvm/store"));
    }

    @Test
    void shouldDeliverFromABucketTheSameFilesAsOneJvmFromAFolder() throws Exception {
        Path song = EverySong.write(songs.resolve("every"), 4, 20_261_122);
        Map<String, String> expected = Rendering.render(song, songs.resolve("every-in-one-jvm"));
        Path out = dir.resolve("out");
        try (ContainerFarm farm = ContainerFarm.onS3(songs, dir)) {
            farm.start(
                    farm.service("coordinator", "coordinator"),
                    farm.service("stem-worker", "first"),
                    farm.service("stem-worker", "second"),
                    farm.service("master-worker", "master"));

            farm.run(
                    "render",
                    song.toString(),
                    "--quiet",
                    "--bootstrap-servers",
                    "kafka:9092",
                    "--store",
                    farm.store(),
                    "--out",
                    out.toString());

            assertThat(Rendering.audioIn(out)).isEqualTo(expected);
        }
    }

    @Test
    void shouldLoseNothingWhenAWorkersContainerIsKilledInAJob() throws Exception {
        try (ContainerFarm farm = ContainerFarm.onFolder(songs, dir)) {
            Map<String, GenericContainer<?>> workers = startWithTwoStemWorkers(farm);
            AtomicReference<Progress> killedIn = new AtomicReference<>();

            RenderState end = render(farm, progress -> {
                if (killedIn.get() == null
                        && isMiddleOfAStem(progress)
                        && isKilledInside(farm, workers.get(progress.worker()), progress)) {
                    killedIn.set(progress);
                }
            });

            assertThat(killedIn.get()).as("a job was in its middle").isNotNull();
            watched(farm).assertDeliveredOnce(end, undisturbed);
            assertThat(job(end, killedIn.get().jobKey()).worker())
                    .isNotEqualTo(killedIn.get().worker());
        }
    }

    @Test
    void shouldLoseNothingWhenKafkaIsKilledAndStartedAgain() throws Exception {
        try (ContainerFarm farm = ContainerFarm.onFolder(songs, dir)) {
            farm.start(
                    farm.service("coordinator", "coordinator"),
                    farm.service("stem-worker", "stems", SLOW),
                    farm.service("master-worker", "master"));
            AtomicBoolean crashed = new AtomicBoolean();

            RenderState end = render(farm, progress -> {
                if (isMiddleOfAStem(progress) && crashed.compareAndSet(false, true)) {
                    farm.crashKafka();
                }
            });

            assertThat(crashed).as("Kafka was killed in a job").isTrue();
            WatchedRender.assertDelivered(end, undisturbed);
        }
    }

    @Test
    void shouldGiveJobsToAWorkerThatIsAddedMeanwhile() throws Exception {
        try (ContainerFarm farm = ContainerFarm.onFolder(songs, dir)) {
            GenericContainer<?> added = farm.service("stem-worker", "added", SLOW);
            farm.start(
                    farm.service("coordinator", "coordinator"),
                    farm.service("stem-worker", "first", SLOW),
                    farm.service("master-worker", "master"));
            AtomicBoolean scaledOut = new AtomicBoolean();

            RenderState end = render(farm, progress -> {
                if (isMiddleOfAStem(progress) && scaledOut.compareAndSet(false, true)) {
                    farm.start(added);
                }
            });
            // The first one may be done with that song before the other one has started.
            Path another = TestSong.write(songs.resolve("another"), SECONDS / 2, 8);
            RenderState next = watched(farm).run(another, dir.resolve("stamps"), progress -> {});

            watched(farm).assertDeliveredOnce(end, undisturbed);
            Rendering.render(another, songs.resolve("another-in-one-jvm"));
            watched(farm).assertDeliveredOnce(next, FolderStore.open(songs.resolve("another-in-one-jvm/store")));
            assertThat(next.jobs()).extracting(RenderState.JobState::worker).contains("first", "added");
        }
    }

    @Test
    void shouldFinishTheJobsOfAWorkerThatIsTakenAway() throws Exception {
        try (ContainerFarm farm = ContainerFarm.onFolder(songs, dir)) {
            Map<String, GenericContainer<?>> workers = startWithTwoStemWorkers(farm);
            AtomicReference<Progress> stoppedIn = new AtomicReference<>();

            RenderState end = render(farm, progress -> {
                if (isMiddleOfAStem(progress) && stoppedIn.compareAndSet(null, progress)) {
                    ContainerFarm.signal(workers.get(progress.worker()), "TERM");
                }
            });

            assertThat(stoppedIn.get()).as("a job was in its middle").isNotNull();
            watched(farm).assertDeliveredOnce(end, undisturbed);
            String leaving = stoppedIn.get().worker();
            assertThat(job(end, stoppedIn.get().jobKey()).worker()).isEqualTo(leaving);
            assertThat(ContainerFarm.exitCode(workers.get(leaving))).isEqualTo(ENDED_BY_SIGTERM);
        }
    }

    /** Starts a farm and returns its stem workers by their names. */
    private static Map<String, GenericContainer<?>> startWithTwoStemWorkers(ContainerFarm farm) {
        GenericContainer<?> first = farm.service("stem-worker", "first", SLOW);
        GenericContainer<?> second = farm.service("stem-worker", "second", SLOW);
        farm.start(farm.service("coordinator", "coordinator"), first, second, farm.service("master-worker", "master"));
        return Map.of("first", first, "second", second);
    }

    /** As {@link KillTest} does: frozen first, so that the job can't end between the look and the kill. */
    private static boolean isKilledInside(ContainerFarm farm, GenericContainer<?> worker, Progress progress) {
        ContainerFarm.signal(worker, "STOP");
        if (watched(farm).hasRendered(progress.jobKey())) {
            ContainerFarm.signal(worker, "CONT");
            return false;
        }
        ContainerFarm.signal(worker, "KILL");
        return true;
    }

    private RenderState render(ContainerFarm farm, Consumer<Progress> onProgress) throws Exception {
        return watched(farm).run(longSong, dir.resolve("stamps"), onProgress);
    }

    private static WatchedRender watched(ContainerFarm farm) {
        return new WatchedRender(farm.bootstrapServers(), StoreAddress.of(farm.store()));
    }
}
