package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.cli.farm.SpanCollector.Received;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Job.StemJob;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.Phase;
import stemfarm.farm.trace.JobSpan;
import stemfarm.farm.trace.RenderSpan;
import stemfarm.farm.trace.TraceContext;
import stemfarm.farm.trace.Tracing;
import stemfarm.session.Session;
import stemfarm.session.file.SessionFile;
import stemfarm.session.graph.Feeds;
import stemfarm.session.graph.StemNode;

/** A render over four processes is one trace in a collector. */
@Timeout(600)
final class TraceTest {

    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

    @Test
    void aRenderShouldBeOneTraceFromItsClientToItsJobs(@TempDir Path dir) throws Exception {
        Path song = TestSong.write(dir.resolve("song"), 2, 5);
        try (SpanCollector collector = new SpanCollector()) {
            try (ProcessFarm farm = new ProcessFarm(dir, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()))) {
                farm.start("coordinator", "coordinator");
                farm.start("stem-worker", "stems");
                farm.start("master-worker", "master");
                System.setProperty(ENDPOINT, collector.endpoint());
                try {
                    render(farm, song, "first");
                    render(farm, song, "second");
                } finally {
                    System.clearProperty(ENDPOINT);
                }
                for (String service : List.of("coordinator", "stems", "master")) {
                    farm.terminate(service);
                }
            }
            List<Received> clients = spans(collector, "render");
            assertThat(clients).hasSize(2);
            List<Received> first = whole(collector, clients.get(0));
            assertThat(first)
                    .hasSizeGreaterThan(TestSong.STEMS.size() + 1)
                    .allSatisfy(job -> assertThat(job.attributes())
                            .containsEntry("stemfarm.outcome", "rendered")
                            .containsEntry("stemfarm.song", "Test Song"));
            assertThat(first)
                    .filteredOn(job -> job.attributes().get("stemfarm.kind").equals("stem"))
                    .hasSize(TestSong.STEMS.size())
                    .allSatisfy(job -> assertThat(job.attributes()).containsEntry("stemfarm.worker", "stems"))
                    .allSatisfy(job -> assertThat(job.service()).isEqualTo("stemfarm-stem-worker"));
            assertThat(whole(collector, clients.get(1)))
                    .hasSameSizeAs(first)
                    .allSatisfy(job -> assertThat(job.attributes()).containsEntry("stemfarm.outcome", "reused"));
        }
    }

    @Test
    void aRenderThatTwoCoordinatorsHadShouldBeOneSpanAndTheParentOfItsJobs(@TempDir Path dir) throws Exception {
        Session song = SessionFile.read(TestSong.write(dir.resolve("song"), 1, 5));
        SubmitRender request = new SubmitRender("r-1", "test", 50, song, List.of(), List.of(), 0);
        StemNode node =
                new StemNode("a".repeat(64), 48_000, 48_000, song.stems().get(0), List.of(), Feeds.NONE);
        try (SpanCollector collector = new SpanCollector()) {
            System.setProperty(ENDPOINT, collector.endpoint());
            Tracing first = Tracing.start("coordinator", "a");
            RenderSpan.coordinated(request, TraceContext.NONE);
            first.close();
            Tracing second = Tracing.start("coordinator", "b");
            RenderSpan successor = RenderSpan.coordinated(request, TraceContext.NONE);
            JobSpan.begin(new StemJob("r-1", 1, node), "worker", successor.context())
                    .end();
            successor.end(new RenderState("r-1", request, Phase.DELIVERED, List.of(), List.of(), 1));
            second.close();
            Tracing third = Tracing.start("coordinator", "c");
            RenderSpan.coordinated(request, TraceContext.NONE).end();
            third.close();

            assertThat(collector.spans()).hasSize(3);
            Received job = collector.spans().get(0);
            Received render = collector.spans().get(1);
            assertThat(render.parentId()).isEmpty();
            assertThat(job.parentId()).isEqualTo(render.spanId());
            assertThat(job.traceId()).isEqualTo(render.traceId());
            Received anew = collector.spans().get(2);
            assertThat(anew.spanId()).as("whoever begins it").isEqualTo(render.spanId());
            assertThat(anew.traceId()).isEqualTo(render.traceId());
        } finally {
            System.clearProperty(ENDPOINT);
        }
    }

    private static void render(ProcessFarm farm, Path song, String out) {
        assertThat(Rendering.stemfarm(
                        "render",
                        song.toString(),
                        "--quiet",
                        "--out",
                        song.resolveSibling(out).toString(),
                        "--store",
                        farm.store().toString(),
                        "--bootstrap-servers",
                        farm.bootstrapServers()))
                .isZero();
    }

    /** The jobs of the trace that this client's span is the root of; all of it hangs together. */
    private static List<Received> whole(SpanCollector collector, Received client) {
        assertThat(client.parentId()).isEmpty();
        assertThat(client.service()).isEqualTo("stemfarm-cli");
        List<Received> trace = collector.spans().stream()
                .filter(span -> span.traceId().equals(client.traceId()))
                .toList();
        List<Received> coordinated = trace.stream()
                .filter(span -> span.name().equals("coordinate render"))
                .toList();
        assertThat(coordinated).hasSize(1);
        Received render = coordinated.get(0);
        assertThat(render.parentId()).isEqualTo(client.spanId());
        assertThat(render.service()).isEqualTo("stemfarm-coordinator");
        assertThat(render.attributes()).containsEntry("stemfarm.phase", "delivered");
        List<Received> jobs =
                trace.stream().filter(span -> span.name().endsWith(" job")).toList();
        assertThat(jobs).allSatisfy(job -> assertThat(job.parentId()).isEqualTo(render.spanId()));
        Map<String, Long> byKey = jobs.stream()
                .collect(Collectors.groupingBy(job -> job.attributes().get("stemfarm.job_key"), Collectors.counting()));
        assertThat(byKey.values()).containsOnly(1L);
        return jobs;
    }

    private static List<Received> spans(SpanCollector collector, String name) {
        return collector.spans().stream()
                .filter(span -> span.name().equals(name))
                .toList();
    }
}
