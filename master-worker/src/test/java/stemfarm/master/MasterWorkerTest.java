package stemfarm.master;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.broker.EmbeddedBroker;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.MessageSender;
import stemfarm.farm.kafka.TopicReader;
import stemfarm.farm.message.Fact.JobRendered;
import stemfarm.farm.message.Job.MasterJob;
import stemfarm.farm.message.Message;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.topic.Topics;
import stemfarm.master.render.Stems;
import stemfarm.session.Deliverables;
import stemfarm.session.Master;
import stemfarm.session.Profile;
import stemfarm.session.Session;
import stemfarm.session.graph.MasterNode;
import stemfarm.worker.node.WorkerNode;

/** The whole worker on a real broker: a job in, a delivery in the store, a fact out. */
@Timeout(300)
class MasterWorkerTest {

    @Test
    void aMasterJobBecomesADelivery(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
            FarmConfig config = FarmConfig.local(broker.bootstrapServers(), folder.resolve("store"));
            Stems.put(FolderStore.open(config.storeDir()), Stems.key(0), Stems.pads(Stems.RATE_HZ, 0.3));
            Clients clients = Clients.of(config);
            try (WorkerNode worker = MasterWorker.start(config, new SimpleMeterRegistry());
                    MessageSender sender = new MessageSender(clients);
                    TopicReader reader = new TopicReader(clients, Topics.FACTS)) {
                assertThat(worker.name()).isEqualTo("master-workers");
                sender.send(Topics.MASTER_JOBS, job());
                assertThat(rendered(reader).result().files())
                        .extracting(NodeResult.StoredFile::name)
                        .containsExactly(
                                "manifest.json",
                                "master/Blue Hour.wav",
                                "report.html",
                                "report.json",
                                "stems/Blue Hour_pads.wav");
            }
        }
    }

    private static MasterJob job() {
        Session session = new Session(
                "Blue Hour",
                "",
                Stems.RATE_HZ,
                0,
                List.of(Stems.stem("pads", 0, false)),
                new Master(List.of(), 5, 80),
                new Profile("streaming", -14, -1),
                new Deliverables(24, true));
        MasterNode node = new MasterNode(
                "d".repeat(64), session, Stems.RATE_HZ, List.of("pads"), List.of(Stems.key(0)), List.of());
        return new MasterJob("r1", 1, node);
    }

    private static JobRendered rendered(TopicReader reader) {
        while (true) {
            for (Message message : reader.poll(Duration.ofMillis(100), key -> true)) {
                if (message instanceof JobRendered rendered) {
                    return rendered;
                }
            }
        }
    }
}
