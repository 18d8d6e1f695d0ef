package stemfarm.coordinator.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import stemfarm.coordinator.state.Event;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.Policy;
import stemfarm.coordinator.state.Recovery;
import stemfarm.coordinator.state.Songs;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.codec.UndecodableMessageException;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.topic.Topics;

/** The world around coordinators on a real Kafka: a client, a worker that does every job, and one who reads it all. */
final class LoopRig implements AutoCloseable {

    private static final String TRACEPARENT = "traceparent";

    static final Duration PATIENCE = Duration.ofMinutes(2);

    final List<Message> seen = new ArrayList<>();
    final Map<String, RenderState> topic = new LinkedHashMap<>();

    /** The header traceparent of each message by its render, empty where there is none. */
    final Map<String, List<String>> traceparents = new LinkedHashMap<>();

    private final MessageCodec codec = new MessageCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> reader;
    private boolean working = true;

    LoopRig(String bootstrapServers) {
        Clients clients = Clients.of(bootstrapServers, "rig");
        producer = clients.producer();
        reader = clients.reader();
        List<TopicPartition> outputs =
                List.of(Topics.STEM_JOBS, Topics.MASTER_JOBS, Topics.RENDERS, Topics.CONTROL, Topics.DEAD_LETTERS)
                        .stream()
                        .map(name -> new TopicPartition(name, 0))
                        .toList();
        reader.assign(outputs);
        reader.seekToEnd(outputs);
        outputs.forEach(reader::position);
    }

    /** Jobs stay undone from now on. */
    void goOnStrike() {
        working = false;
    }

    void send(Message message) {
        String to = message instanceof Fact ? Topics.FACTS : Topics.COMMANDS;
        send(to, message.renderId(), codec.encode(message));
    }

    /** Sends in a trace. */
    void send(Message message, String traceparent) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.COMMANDS, message.renderId(), codec.encode(message));
        record.headers().add(TRACEPARENT, traceparent.getBytes(StandardCharsets.UTF_8));
        var unused = producer.send(record);
        producer.flush();
    }

    void send(String to, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(to, key, value));
        producer.flush();
    }

    /** Works and reads until this holds. */
    void until(Predicate<LoopRig> holds) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
            work();
            return holds.test(this);
        });
    }

    boolean isEnded(String renderId) {
        RenderState last = topic.get(renderId);
        return last != null && last.phase().isFinal();
    }

    List<Job> jobs() {
        return seen.stream().filter(Job.class::isInstance).map(Job.class::cast).toList();
    }

    /** What a new coordinator would make of the topic. */
    FarmState recovered(Policy policy) {
        Recovery recovery = new Recovery(policy, Songs::plan);
        topic.values().forEach(recovery::take);
        return recovery.recovered().state();
    }

    private void work() {
        for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(20))) {
            Message message = decoded(record);
            seen.add(message);
            Header trace = record.headers().lastHeader(TRACEPARENT);
            traceparents
                    .computeIfAbsent(message.renderId(), id -> new ArrayList<>())
                    .add(trace == null ? "" : new String(trace.value(), StandardCharsets.UTF_8));
            if (message instanceof RenderState last) {
                topic.remove(last.renderId());
                topic.put(last.renderId(), last);
            } else if (message instanceof Job job && working) {
                facts(job).forEach(this::send);
            }
        }
    }

    static List<Fact> facts(Job job) {
        NodeResult result = new NodeResult(job.jobKey(), List.of());
        return List.of(
                new Fact.JobStarted(job.renderId(), job.jobKey(), job.attempt(), "worker", 0),
                new Fact.JobRendered(job.renderId(), job.jobKey(), job.attempt(), "worker", result, 7, 0));
    }

    private Message decoded(ConsumerRecord<String, byte[]> record) {
        try {
            return codec.decode(record.value());
        } catch (UndecodableMessageException e) {
            throw new AssertionError(record.topic() + "@" + record.offset(), e);
        }
    }

    @Override
    public void close() {
        reader.close();
        producer.close();
    }

    /** A coordinator in a thread of its own. */
    static final class Running implements Report, AutoCloseable {

        private final CoordinatorLoop loop;
        private final Thread thread;
        private volatile Role role = Role.STARTING;
        private volatile @Nullable FarmState state;

        Running(Connections connections, InstantSource clock) {
            loop = new CoordinatorLoop(connections, Policy.defaults(), Songs::plan, clock, this);
            thread = new Thread(loop, "coordinator");
            thread.setUncaughtExceptionHandler((any, e) -> assertThat(e).isInstanceOf(FaultyConnections.Killed.class));
            thread.start();
        }

        @Override
        public void role(Role now) {
            role = now;
        }

        @Override
        public void lag(long lagMs) {}

        @Override
        public void committed(FarmState before, List<Event> events, FarmState after, long tookMs) {
            state = after;
        }

        Role role() {
            return role;
        }

        @Nullable
        FarmState state() {
            return state;
        }

        boolean isAlive() {
            return thread.isAlive();
        }

        void awaitEnd() {
            await().atMost(PATIENCE).until(() -> !thread.isAlive());
        }

        @Override
        public void close() {
            loop.stop();
            awaitEnd();
        }
    }
}
