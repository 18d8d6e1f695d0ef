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
import stemfarm.session.Profile;
import stemfarm.worker.node.WorkerNode;

/** The whole worker on a real broker: a job in, a node in the store, a fact out. */
@Timeout(300)
class MasterWorkerTest {

    @Test
    void mixAndMasterComeToStandInTheStore(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
            FarmConfig config = FarmConfig.local(broker.bootstrapServers(), folder.resolve("store"));
            TestSong song = new TestSong(
                    TestSong.Order.of(List.of(), new Profile("streaming", -14, -1), 24),
                    TestSong.Part.of("pads", 0, Stems.pads(Stems.RATE_HZ, 0.3)));
            song.putStems(FolderStore.open(config.store().folder()));
            Clients clients = Clients.of(config);
            try (WorkerNode worker = MasterWorker.start(config, new SimpleMeterRegistry());
                    MessageSender sender = new MessageSender(clients);
                    TopicReader reader = new TopicReader(clients, Topics.FACTS)) {
                assertThat(worker.name()).isEqualTo("master-workers");
                sender.send(
                        Topics.MASTER_JOBS, new MasterJob("r1", 1, song.graph().mix()));
                assertThat(rendered(reader).result().files())
                        .extracting(NodeResult.StoredFile::name)
                        .containsExactly("mix.json", "mix.wav", "pre-master.wav", "stem-1.wav");
                sender.send(
                        Topics.MASTER_JOBS, new MasterJob("r1", 1, song.graph().master()));
                assertThat(rendered(reader).result().files())
                        .extracting(NodeResult.StoredFile::name)
                        .containsExactly("master.json", "master.wav");
            }
        }
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
