package stemfarm.farm.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.config.KafkaSettings;

/**
 * Makes every Kafka client of the farm. Keys are render ids, values are what {@link MessageCodec} writes. All of them get
 * into Kafka by the same settings; settings that cannot be used, such as a key store that is not there, are an
 * {@link IllegalArgumentException}.
 */
public final class Clients {

    /** Longest that a message may take to be stored by every in-sync replica, retries included. */
    public static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(30);

    /** What producers and topics allow: the largest message, its key, headers and record framing. */
    public static final int MAX_RECORD_BYTES = MessageCodec.MAX_BYTES + (64 << 10);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String bootstrapServers;
    private final String nodeName;
    private final KafkaSettings security;

    private Clients(String bootstrapServers, String nodeName, KafkaSettings security) {
        this.bootstrapServers = bootstrapServers;
        this.nodeName = nodeName;
        this.security = security;
    }

    /** Where Kafka is, {@code host:port[,host:port…]}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** How they get in. */
    KafkaSettings security() {
        return security;
    }

    /** Clients of this node. */
    public static Clients of(FarmConfig config) {
        return new Clients(config.bootstrapServers(), config.nodeName(), config.kafka());
    }

    /** Clients of a Kafka without security, whose {@code client.id} begins with {@code nodeName}. */
    public static Clients of(String bootstrapServers, String nodeName) {
        return new Clients(bootstrapServers, nodeName, KafkaSettings.NONE);
    }

    /** For topics, groups and configs. */
    public Admin admin() {
        return made(() -> Admin.create(base("admin")));
    }

    /** Idempotent, {@code acks=all}, sends at once. */
    public KafkaProducer<String, byte[]> producer() {
        return made(() -> new KafkaProducer<>(durable("producer"), new StringSerializer(), new ByteArraySerializer()));
    }

    /** As {@link #producer}, in transactions; a second one with the same id fences the first. */
    public KafkaProducer<String, byte[]> transactionalProducer(String transactionalId) {
        Map<String, Object> settings = durable("transactions");
        settings.put("transactional.id", transactionalId);
        return made(() -> new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
    }

    /** For messages that may be lost: never blocks its caller, keeps at most 1 MiB in memory. */
    public KafkaProducer<String, byte[]> lossyProducer() {
        Map<String, Object> settings = base("progress");
        settings.put("acks", "1");
        settings.put("retries", 0);
        settings.put("enable.idempotence", false);
        settings.put("linger.ms", 20);
        settings.put("max.block.ms", 0);
        settings.put("request.timeout.ms", 5_000);
        settings.put("delivery.timeout.ms", 6_000);
        settings.put("buffer.memory", 1 << 20);
        return made(() -> new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
    }

    /** Reads partitions that it is assigned by hand, committed records only, and commits nothing. */
    public KafkaConsumer<String, byte[]> reader() {
        return made(
                () -> new KafkaConsumer<>(reading("reader"), new StringDeserializer(), new ByteArrayDeserializer()));
    }

    /**
     * Member of a consumer group, committed records only, from the earliest; its owner commits offsets.
     *
     * @param more settings of the membership, e.g. {@code session.timeout.ms}
     */
    public KafkaConsumer<String, byte[]> groupConsumer(String groupId, Map<String, Object> more) {
        Map<String, Object> settings = reading("group");
        settings.put("group.id", groupId);
        settings.putAll(more);
        return made(() -> new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    /**
     * Member of a share group that takes one record at a time and acknowledges by hand. Without {@code record_limit} the
     * broker hands out whole batches: one worker then gets a hundred jobs and the others none.
     */
    public KafkaShareConsumer<String, byte[]> shareConsumer(String groupId) {
        Map<String, Object> settings = base("slot");
        settings.put("group.id", groupId);
        settings.put("share.acknowledgement.mode", "explicit");
        settings.put("share.acquire.mode", "record_limit");
        settings.put("max.poll.records", 1);
        return made(() -> new KafkaShareConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    private <C> C made(Supplier<C> maker) {
        try {
            return maker.get();
        } catch (KafkaException e) {
            throw KafkaTrouble.ofMaking(this, e);
        }
    }

    private Map<String, Object> durable(String role) {
        Map<String, Object> settings = base(role);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 0);
        settings.put("max.request.size", MAX_RECORD_BYTES);
        settings.put("max.block.ms", 10_000);
        settings.put("request.timeout.ms", 10_000);
        settings.put("delivery.timeout.ms", Math.toIntExact(DELIVERY_TIMEOUT.toMillis()));
        return settings;
    }

    private Map<String, Object> reading(String role) {
        Map<String, Object> settings = base(role);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        return settings;
    }

    private Map<String, Object> base(String role) {
        Map<String, Object> settings = new HashMap<>(security.values());
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("client.id", nodeName + "-" + role + "-" + NUMBER.incrementAndGet());
        settings.put("metric.reporters", "");
        settings.put("enable.metrics.push", false);
        return settings;
    }
}
