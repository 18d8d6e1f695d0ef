package stemfarm.farm.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.broker.EmbeddedBroker;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.NoKafkaException;

final class TopicsTest {

    @Test
    void setsUpTopicsAndShareGroupsAsOftenAsAsked(@TempDir Path dir) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
            Clients clients = Clients.of(broker.bootstrapServers(), "test");
            Topics.ensure(Clients.of(broker.bootstrapServers(), "topics"), Party.COORDINATOR);
            Topics.ensure(clients, Party.COORDINATOR, new LeaseSettings(Duration.ofHours(1), 25, 10_000));
            try (Admin admin = clients.admin()) {
                assertThat(admin.describeTopics(Topics.all())
                                .allTopicNames()
                                .get()
                                .values())
                        .hasSize(8)
                        .allMatch(topic -> topic.partitions().size() == 1);
                assertThat(config(admin, ConfigResource.Type.TOPIC, Topics.RENDERS, "cleanup.policy"))
                        .isEqualTo("compact");
                assertThat(config(admin, ConfigResource.Type.TOPIC, Topics.STEM_JOBS, "max.message.bytes"))
                        .isEqualTo(String.valueOf(Clients.MAX_RECORD_BYTES));
                for (JobTopic jobs : JobTopic.values()) {
                    assertThat(groupConfig(admin, jobs, "share.auto.offset.reset"))
                            .isEqualTo("earliest");
                    assertThat(groupConfig(admin, jobs, "share.isolation.level"))
                            .isEqualTo("read_committed");
                    assertThat(groupConfig(admin, jobs, "share.record.lock.duration.ms"))
                            .isEqualTo("3600000");
                    assertThat(groupConfig(admin, jobs, "share.partition.max.record.locks"))
                            .isEqualTo("10000");
                    // The broker's cap, not the 25 that were asked for.
                    assertThat(groupConfig(admin, jobs, "share.delivery.count.limit"))
                            .isEqualTo("10");
                }
            }
        }
    }

    @Test
    void refusesAJobTopicOfSeveralPartitions(@TempDir Path dir) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
            Clients clients = Clients.of(broker.bootstrapServers(), "test");
            try (Admin admin = clients.admin()) {
                admin.createTopics(List.of(new NewTopic(Topics.STEM_JOBS, 4, (short) 1)))
                        .all()
                        .get();
            }
            assertThatThrownBy(() -> Topics.ensure(Clients.of(broker.bootstrapServers(), "topics"), Party.COORDINATOR))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("stemfarm.stem-jobs has 4 partitions");
        }
    }

    @Test
    void saysThatThereIsNoBroker() {
        assertThatThrownBy(() -> Topics.ensure(Clients.of("nowhere.invalid:9092", "topics"), Party.COORDINATOR))
                .isInstanceOf(NoKafkaException.class)
                .hasMessageStartingWith("no Kafka broker answers at nowhere.invalid:9092: ")
                .hasMessageContaining("--bootstrap-servers");
    }

    private static String groupConfig(Admin admin, JobTopic jobs, String name) throws Exception {
        return config(admin, ConfigResource.Type.GROUP, jobs.group(), name);
    }

    private static String config(Admin admin, ConfigResource.Type type, String of, String name) throws Exception {
        ConfigResource resource = new ConfigResource(type, of);
        Map<ConfigResource, Config> configs =
                admin.describeConfigs(List.of(resource)).all().get();
        return configs.values().iterator().next().get(name).value();
    }
}
