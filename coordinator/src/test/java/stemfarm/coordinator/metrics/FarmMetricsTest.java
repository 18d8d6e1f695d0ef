package stemfarm.coordinator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import stemfarm.coordinator.loop.Report.Role;
import stemfarm.coordinator.state.Event;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.JobEvent.JobBegan;
import stemfarm.coordinator.state.JobEvent.JobDone;
import stemfarm.coordinator.state.Songs;
import stemfarm.coordinator.state.Story;
import stemfarm.farm.store.NodeResult;

class FarmMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FarmMetrics metrics = new FarmMetrics(registry);
    private final Story story = new Story();

    @Test
    void theGaugesAreThoseOfTheActiveCoordinator() {
        metrics.role(Role.ACTIVE);
        story.submit(Songs.request("r", "a", "b", "c", "d", "e", "f")).queue().started("r", "a");

        committed(story.state());

        assertThat(gauge("stemfarm.backlog", "kind", "stem")).isEqualTo(5);
        assertThat(gauge("stemfarm.backlog", "kind", "master")).isZero();
        assertThat(gauge("stemfarm.jobs", "status", "running")).isEqualTo(1);
        assertThat(gauge("stemfarm.renders", "phase", "running")).isEqualTo(1);
        metrics.role(Role.STANDBY);
        assertThat(gauge("stemfarm.backlog", "kind", "stem")).isZero();
    }

    @Test
    void waitsAndRenderingAreTimed() {
        story.submit(Songs.request("r", "a")).queue();
        FarmState queued = story.state();
        NodeResult result = new NodeResult("a", List.of());

        committed(
                queued,
                new JobBegan("r", "a", 1, "w", story.nowMs() + 250),
                new JobDone("r", "a", "w", result, false, 4_000, story.nowMs() + 5_000));

        assertThat(registry.get("stemfarm.job.queue.wait")
                        .tag("kind", "stem")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
        assertThat(registry.get("stemfarm.rendered").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(4);
    }

    /** The alert for long waits looks for a quantile of more than five minutes. */
    @Test
    void longWaitsAreToldApart() {
        PrometheusMeterRegistry scraped = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        story.submit(Songs.request("r", "a")).queue();
        FarmState queued = story.state();

        new FarmMetrics(scraped)
                .committed(queued, List.of(new JobBegan("r", "a", 1, "w", story.nowMs() + 540_000)), queued, 1);

        assertThat(Pattern.compile("stemfarm_job_queue_wait_seconds_bucket\\{kind=\"stem\",le=\"([0-9.]+)\"\\} 1")
                        .matcher(scraped.scrape())
                        .results()
                        .mapToDouble(bucket -> Double.parseDouble(bucket.group(1)))
                        .min()
                        .orElse(0))
                .isBetween(540.0, 700.0);
    }

    /** Seconds saved are those of the audio that was found, at the pace of what had to be rendered. */
    @Test
    void nodesAreCountedByWhetherTheyWereFound() {
        story.submit(Songs.request("r", "a", "b")).queue();
        FarmState queued = story.state();
        double audioSec = queued.render("r").orElseThrow().planned("a").audioMs() / 1e3;

        committed(
                queued,
                new JobDone("r", "a", "w", new NodeResult("a", List.of()), true, 0, story.nowMs()),
                new JobDone("r", "b", "w", new NodeResult("b", List.of()), false, 4_000, story.nowMs()));

        assertThat(audioSec).isPositive();
        for (String outcome : List.of("reused", "rendered")) {
            assertThat(registry.get("stemfarm.nodes")
                            .tags("kind", "stem", "outcome", outcome)
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("stemfarm.audio")
                            .tags("kind", "stem", "outcome", outcome)
                            .counter()
                            .count())
                    .isEqualTo(audioSec);
        }
        assertThat(registry.get("stemfarm.rendered").timer().count()).isEqualTo(1);
    }

    private void committed(FarmState before, Event... events) {
        metrics.committed(before, List.of(events), story.state(), 1);
    }

    private double gauge(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).gauge().value();
    }
}
