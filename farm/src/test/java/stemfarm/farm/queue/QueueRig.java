package stemfarm.farm.queue;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import stemfarm.broker.EmbeddedBroker;
import stemfarm.farm.codec.Wire;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.MessageSender;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Job.StemJob;
import stemfarm.farm.publish.KafkaFactPublisher;
import stemfarm.farm.topic.JobTopic;
import stemfarm.farm.topic.LeaseSettings;
import stemfarm.farm.topic.Party;
import stemfarm.farm.topic.Topics;
import stemfarm.session.graph.StemNode;

/** A broker with the farm's topics, and queues on it; closes all of them. */
final class QueueRig implements AutoCloseable {

    private final Path dir;
    private final Deque<ShareGroupQueue> queues = new ArrayDeque<>();
    final Clients clients;
    final MessageSender sender;
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final KafkaFactPublisher facts;
    private EmbeddedBroker broker;

    QueueRig(Path dir, LeaseSettings leases) throws Exception {
        this.dir = dir;
        this.broker = EmbeddedBroker.start(dir);
        this.clients = Clients.of(bootstrapServers(), "rig");
        Topics.ensure(clients, Party.COORDINATOR, leases);
        this.sender = new MessageSender(clients);
        this.facts = new KafkaFactPublisher(clients);
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    ShareGroupQueue queue(String node, int slots, Duration drain, JobHandler handler) {
        FarmConfig config = FarmConfig.local(bootstrapServers(), dir)
                .withNodeName(node)
                .withSlots(slots)
                .withDrain(drain);
        ReleaseBackoff quick = new ReleaseBackoff(Duration.ofMillis(20), Duration.ofMillis(20));
        ShareGroupQueue queue = new ShareGroupQueue(config, JobTopic.STEM, facts, meters, quick);
        queues.push(queue);
        queue.start(handler);
        return queue;
    }

    List<String> submit(int from, int to) {
        List<String> keys = new ArrayList<>();
        IntStream.range(from, to).forEach(number -> {
            StemJob job = job(number);
            sender.send(Topics.STEM_JOBS, job);
            keys.add(job.jobKey());
        });
        return keys;
    }

    static StemJob job(int number) {
        StemNode node = Wire.sample("stem-job.v1", StemJob.class).node();
        String key = String.format("%064x", number);
        return new StemJob(
                "r-" + number,
                1,
                new StemNode(key, node.sampleRateHz(), node.lengthFrames(), node.stem(), node.sources(), node.feeds()));
    }

    static int number(Job job) {
        return Integer.parseInt(job.jobKey().substring(56), 16);
    }

    double count(String meter) {
        return meters.find(meter).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    double settled(JobHandler.Outcome outcome) {
        return meters
                .find(QueueMetrics.SETTLED)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Waits until so many slots, in whatever process, belong to the group and have their partition. */
    void awaitMembers(int members) {
        try (Admin admin = clients.admin()) {
            await().until(() -> memberships(admin) == members);
        }
    }

    private static long memberships(Admin admin) throws Exception {
        return admin.describeShareGroups(List.of(JobTopic.STEM.group())).all().get().values().stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    /** Changes the share groups' settings. */
    void leases(LeaseSettings leases) {
        Topics.ensure(clients, Party.COORDINATOR, leases);
    }

    /** Stops Kafka, and starts it again on the same folder and port. */
    void restartBroker() throws Exception {
        int port = broker.port();
        broker.close();
        broker = EmbeddedBroker.start(dir, port);
    }

    double busySlots() {
        return meters.get(QueueMetrics.SLOTS_BUSY).gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    /** Everything in a topic, as text. */
    List<String> read(String topic) {
        try (KafkaConsumer<String, byte[]> reader = clients.reader()) {
            TopicPartition partition = new TopicPartition(topic, 0);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = reader.endOffsets(List.of(partition)).values().iterator().next();
            List<String> values = new ArrayList<>();
            while (reader.position(partition) < end) {
                reader.poll(Duration.ofMillis(100))
                        .forEach(record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
            return values;
        }
    }

    void closeQueues() {
        while (!queues.isEmpty()) {
            queues.pop().close();
        }
    }

    @Override
    public void close() {
        closeQueues();
        facts.close();
        sender.close();
        broker.close();
    }
}
