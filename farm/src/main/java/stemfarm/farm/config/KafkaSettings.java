package stemfarm.farm.config;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import stemfarm.session.file.Nearest;

/**
 * How this process gets into Kafka: settings of Kafka's own clients under Kafka's own names, from a properties file and,
 * one at a time, from the environment. Its text shows no value.
 *
 * @param values Kafka's settings by name; only those about security and connections
 * @param origin where they came from, for messages
 */
public record KafkaSettings(Map<String, String> values, String origin) {

    /** Plaintext, as Kafka's clients have it. */
    public static final KafkaSettings NONE = new KafkaSettings(Map.of(), "nowhere");

    /** Begins every variable: {@code STEMFARM_KAFKA_SECURITY_PROTOCOL} is {@code security.protocol}. */
    public static final String PREFIX = "STEMFARM_KAFKA_";

    /** The variable that names the properties file. */
    public static final String FILE = PREFIX + "CONFIG";

    /** What Kubernetes puts into every pod for a service named stemfarm-kafka. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP)(_.*)?)?)");

    private static final String SAFETY = "it decides whether messages are lost or come twice, and is the farm's to set";
    private static final String FORMAT = "the farm's messages have one form";
    private static final String GROUPS = "the farm names and forms its groups itself";
    private static final String HAND = "the farm acknowledges and commits by itself, when the work is done";

    private static final Map<String, String> REFUSED = Map.ofEntries(
            entry("bootstrap.servers", "it is given as --bootstrap-servers"),
            entry("acks", SAFETY),
            entry("retries", SAFETY),
            entry("enable.idempotence", SAFETY),
            entry("transactional.id", SAFETY),
            entry("transaction.timeout.ms", SAFETY),
            entry("max.in.flight.requests.per.connection", SAFETY),
            entry("isolation.level", SAFETY),
            entry("request.timeout.ms", SAFETY),
            entry("delivery.timeout.ms", SAFETY),
            entry("key.serializer", FORMAT),
            entry("value.serializer", FORMAT),
            entry("key.deserializer", FORMAT),
            entry("value.deserializer", FORMAT),
            entry("client.id", GROUPS),
            entry("group.id", GROUPS),
            entry("group.instance.id", GROUPS),
            entry("group.protocol", GROUPS),
            entry("partition.assignment.strategy", GROUPS),
            entry("enable.auto.commit", HAND),
            entry("auto.offset.reset", HAND),
            entry("max.poll.records", HAND),
            entry("share.acknowledgement.mode", HAND),
            entry("share.acquire.mode", HAND));

    private static final Set<String> CONNECTION = Set.of(
            "client.dns.lookup",
            "client.rack",
            "connections.max.idle.ms",
            "metadata.max.age.ms",
            "metadata.recovery.strategy",
            "metadata.recovery.rebootstrap.trigger.ms",
            "receive.buffer.bytes",
            "reconnect.backoff.ms",
            "reconnect.backoff.max.ms",
            "send.buffer.bytes",
            "socket.connection.setup.timeout.ms",
            "socket.connection.setup.timeout.max.ms");

    private static final List<String> TAKEN = AdminClientConfig.configNames().stream()
            .filter(name -> name.startsWith("security.")
                    || name.startsWith("ssl.")
                    || name.startsWith("sasl.")
                    || CONNECTION.contains(name))
            .sorted()
            .toList();

    public KafkaSettings {
        values = Map.copyOf(values);
    }

    /**
     * What a file and the environment say; a variable goes before the file.
     *
     * @param file properties of Kafka's clients, or null for none
     * @param environment of the process
     * @throws IllegalArgumentException when the file cannot be read, or with all settings that are refused, and why
     */
    public static KafkaSettings of(@Nullable Path file, Map<String, String> environment) {
        Map<String, String> values = new TreeMap<>();
        Map<String, String> origins = new TreeMap<>();
        if (file != null) {
            for (Map.Entry<Object, Object> setting : read(file).entrySet()) {
                values.put((String) setting.getKey(), ((String) setting.getValue()).strip());
                origins.put((String) setting.getKey(), file.toString());
            }
        }
        environment.forEach((name, value) -> {
            if (isSetting(name) && !value.isBlank()) {
                String key =
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
                values.put(key, value.strip());
                origins.put(key, name);
            }
        });
        if (values.isEmpty()) {
            return NONE;
        }
        check(values, origins);
        return new KafkaSettings(
                values, String.join(", ", origins.values().stream().distinct().toList()));
    }

    private static boolean isSetting(String variable) {
        return variable.startsWith(PREFIX)
                && !variable.equals(FILE)
                && !SERVICE_LINK.matcher(variable).matches();
    }

    private static Properties read(Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
            return read;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("the Kafka settings " + file + " are not there; see --kafka-config", e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException("the Kafka settings " + file + " may not be read by this user", e);
        } catch (IOException | IllegalArgumentException e) {
            // Properties says "Malformed \\uxxxx encoding."
            throw new IllegalArgumentException("the Kafka settings " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static void check(Map<String, String> values, Map<String, String> origins) {
        List<String> wrong = new ArrayList<>();
        for (String key : values.keySet()) {
            if (!TAKEN.contains(key)) {
                wrong.add(origins.get(key) + ": " + key + " may not be set: " + why(key));
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), wrong));
        }
        Map<String, Object> settings = new TreeMap<>(values);
        settings.put("bootstrap.servers", "127.0.0.1:1");
        try {
            var unused = new AdminClientConfig(settings);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(
                    "the Kafka settings of " + String.join(", ", Set.copyOf(origins.values())) + " are wrong: "
                            + e.getMessage(),
                    e);
        }
    }

    private static String why(String key) {
        String known = REFUSED.get(key);
        return known != null
                ? known
                : "Kafka's clients have no such setting about security or connections"
                        + Nearest.to(key, TAKEN)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("");
    }

    /** The names of the settings and where they came from; never a value, which may be a password. */
    @Override
    public String toString() {
        return values.isEmpty()
                ? "no Kafka settings"
                : String.join(", ", new TreeMap<>(values).keySet()) + " (from " + origin + ")";
    }
}
