package stemfarm.stem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.broker.EmbeddedBroker;
import stemfarm.farm.artefact.StemMeasurement;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.MessageSender;
import stemfarm.farm.kafka.TopicReader;
import stemfarm.farm.message.Control.CancelJobs;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Fact.JobCancelled;
import stemfarm.farm.message.Fact.JobFailed;
import stemfarm.farm.message.Fact.JobRendered;
import stemfarm.farm.message.Fact.JobReused;
import stemfarm.farm.message.Fact.JobStarted;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.Job.StemJob;
import stemfarm.farm.message.Message;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.topic.Party;
import stemfarm.farm.topic.Topics;
import stemfarm.session.Stem;
import stemfarm.session.graph.Feeds;
import stemfarm.session.graph.StemNode;
import stemfarm.session.graph.TrackSource;
import stemfarm.stem.render.TrackFiles;
import stemfarm.worker.node.WorkerNode;

/** The whole worker on a real broker: jobs in, facts out. */
@Timeout(300)
class StemWorkerTest {

    private static StemJob job(String renderId, String key, TrackSource source) {
        Stem stem =
                new Stem("drums", "drums", 0, false, List.of(), List.of(TrackFiles.track(source, -3, 0, 0)), List.of());
        return new StemJob(
                renderId, 1, new StemNode(key.repeat(64), 48_000, 48_000, stem, List.of(source), Feeds.NONE));
    }

    /** All facts, until there is a final one for each of so many jobs. */
    private static List<Fact> facts(TopicReader reader, int finals) {
        List<Fact> facts = new ArrayList<>();
        while (facts.stream().filter(fact -> !(fact instanceof JobStarted)).count() < finals) {
            for (Message message : reader.poll(Duration.ofMillis(100), key -> true)) {
                facts.add((Fact) message);
            }
        }
        return facts;
    }

    private static <T extends Fact> T only(List<Fact> facts, Class<T> kind) {
        List<T> found = facts.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).as(kind.getSimpleName()).hasSize(1);
        return found.get(0);
    }

    @Test
    void jobsComeInAndFactsGoOut(@TempDir Path folder) throws Exception {
        TrackSource kick =
                TrackFiles.write(folder.resolve("Kick.wav"), 48_000, SampleEncoding.INT24, new double[1][48_000]);
        TrackSource gone =
                new TrackSource("Gone.wav", folder.resolve("Gone.wav").toString(), "0", 48_000, 1, 9);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
            FarmConfig config = FarmConfig.local(broker.bootstrapServers(), folder.resolve("store"))
                    .withNodeName("node-1")
                    .withSlots(2);
            Clients clients = Clients.of(config);
            Topics.ensure(Clients.of(config.bootstrapServers(), "topics"), Party.COORDINATOR);
            try (MessageSender sender = new MessageSender(clients);
                    TopicReader reader = new TopicReader(clients, Topics.FACTS)) {
                try (WorkerNode worker = StemWorker.start(config, new SimpleMeterRegistry())) {
                    assertThat(worker.problem()).isEmpty();
                    rendersReusesAndRefuses(kick, gone, sender, reader);
                    assertThat(worker.ruin()).isEmpty();
                }
                sender.send(Topics.CONTROL, new CancelJobs("r4"));
                // A worker that starts now hears of the cancel before it takes the job.
                sender.send(Topics.STEM_JOBS, job("r4", "c", kick));
                try (WorkerNode late = StemWorker.start(config.withNodeName("node-2"), new SimpleMeterRegistry())) {
                    assertThat(only(facts(reader, 1), JobCancelled.class).worker())
                            .isEqualTo("node-2");
                    assertThat(late.problem()).isEmpty();
                }
            }
            FolderStore store = FolderStore.open(config.store().folder());
            assertThat(store.find("a".repeat(64))).isPresent();
            assertThat(store.find("d".repeat(64))).isEmpty();
        }
    }

    private static void leavesAJobOfAnotherEngine(TrackSource kick, MessageSender sender, TopicReader reader) {
        Map<String, Integer> engine = new HashMap<>(EngineVersions.all());
        engine.merge("Compressor", 1, Integer::sum);
        StemJob newer = new StemJob("r5", 1, job("r5", "d", kick).node(), engine);
        sender.send(Topics.STEM_JOBS, newer);
        JobFailed left = only(facts(reader, 1), JobFailed.class);
        int own = EngineVersions.all().getOrDefault("Compressor", 0);
        assertThat(left.failure().category()).isEqualTo(Category.OTHER_ENGINE);
        assertThat(left.failure().reason())
                .isEqualTo("drums was planned for another engine than this worker's: Compressor " + (own + 1)
                        + " instead of " + own);

        // Under a key that stands in the store the bytes are those of the engine it names.
        sender.send(Topics.STEM_JOBS, new StemJob("r6", 1, job("r6", "a", kick).node(), engine));
        assertThat(only(facts(reader, 1), JobReused.class).renderId()).isEqualTo("r6");
    }

    private static void rendersReusesAndRefuses(
            TrackSource kick, TrackSource gone, MessageSender sender, TopicReader reader) {
        sender.send(Topics.STEM_JOBS, job("r1", "a", kick));
        JobRendered rendered = only(facts(reader, 1), JobRendered.class);
        assertThat(rendered.worker()).isEqualTo("node-1");
        assertThat(rendered.result().files())
                .extracting(NodeResult.StoredFile::name)
                .containsExactly(StemMeasurement.FILE, StemMeasurement.AUDIO);

        sender.send(Topics.STEM_JOBS, job("r2", "a", kick));
        sender.send(Topics.STEM_JOBS, job("r3", "b", gone));
        List<Fact> facts = facts(reader, 2);
        assertThat(only(facts, JobReused.class).renderId()).isEqualTo("r2");
        JobFailed failed = only(facts, JobFailed.class);
        assertThat(failed.failure().category()).isEqualTo(Category.BAD_INPUT);
        assertThat(failed.failure().reason()).contains("Gone.wav");

        leavesAJobOfAnotherEngine(kick, sender, reader);
    }
}
