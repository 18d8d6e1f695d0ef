package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that was told to stop in a job can be watched until the job is done. */
@Timeout(600)
final class DrainTest {

    @Test
    void aDrainingWorkerShouldLiveAndShowItsMetricsAndTakeNoMore(@TempDir Path dir) throws Exception {
        Path song = TestSong.write(dir.resolve("song"), 40, 7);
        try (ProcessFarm farm = new ProcessFarm(dir)) {
            farm.start("coordinator", "coordinator");
            farm.start("stem-worker", "leaving", "--slots", "1", "--block-frames", "64", "--drain-sec", "200");
            farm.start("master-worker", "master", "--slots", "1");
            assertThat(farm.get("leaving", "/health/ready").statusCode()).isEqualTo(200);
            CompletableFuture<Integer> render = CompletableFuture.supplyAsync(() -> Rendering.stemfarm(
                    "render",
                    song.toString(),
                    "--quiet",
                    "--store",
                    farm.store().toString(),
                    "--bootstrap-servers",
                    farm.bootstrapServers()));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> farm.get("leaving", "/metrics")
                            .body()
                            .contains("stemfarm_jobs_running{pool=\"stem-workers\"} 1"));

            farm.signal("leaving", "TERM");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> farm.get("leaving", "/health/ready").body().contains("draining"));

            assertThat(farm.get("leaving", "/health/ready").statusCode()).isEqualTo(503);
            HttpResponse<String> live = farm.get("leaving", "/health/live");
            assertThat(live.statusCode()).as(live.body()).isEqualTo(200);
            assertThat(farm.get("leaving", "/metrics").body()).contains("stemfarm_queue_slots_busy{");
            farm.start("stem-worker", "staying");
            assertThat(farm.terminate("leaving")).as("exit code of SIGTERM").isEqualTo(143);
            assertThat(render.get(5, TimeUnit.MINUTES)).isZero();
        }
    }
}
