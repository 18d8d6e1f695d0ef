package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import stemfarm.broker.EmbeddedBroker;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.config.KafkaSettings;
import stemfarm.farm.topic.Party;

/**
 * A Kafka as a company runs it: TLS, SCRAM, and nothing allowed that is not listed. The broker's own plaintext listener is
 * the administrator's way in.
 */
final class SecuredKafka implements AutoCloseable {

    private static final String SECRET = "certificate-secret";

    private final Path dir;
    private final int port;
    private final EmbeddedBroker broker;
    private final Admin admin;

    private SecuredKafka(Path dir, int port, EmbeddedBroker broker) {
        this.dir = dir;
        this.port = port;
        this.broker = broker;
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers(), "metric.reporters", ""));
    }

    static SecuredKafka start(Path dir) throws Exception {
        Files.createDirectories(dir);
        keytool(
                dir,
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "san=ip:127.0.0.1");
        keytool(
                dir,
                "-exportcert",
                "-alias",
                "broker",
                "-rfc",
                "-file",
                dir.resolve("broker.pem").toString());
        int port = freePort();
        SecuredKafka kafka =
                new SecuredKafka(dir, port, EmbeddedBroker.start(dir.resolve("kafka"), 0, server(dir, port)));
        for (Party party : Party.values()) {
            kafka.password(party, secret(party));
        }
        return kafka;
    }

    private static Map<String, String> server(Path dir, int port) {
        String listener = "SASL_SSL://127.0.0.1:" + port;
        return Map.ofEntries(
                Map.entry("listeners", listener),
                Map.entry("advertised.listeners", listener),
                Map.entry("listener.security.protocol.map", "SASL_SSL:SASL_SSL"),
                Map.entry("ssl.keystore.location", dir.resolve("broker.p12").toString()),
                Map.entry("ssl.keystore.password", SECRET),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry(
                        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS"));
    }

    private static void keytool(Path dir, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                dir.resolve("broker.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                SECRET));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The administrator's. */
    Admin admin() {
        return admin;
    }

    void password(Party party, String secret) throws Exception {
        ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096);
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user(party), info, secret)))
                .all()
                .get();
    }

    /** The party's properties of Kafka's clients, as a file. */
    Path properties(Party party) throws IOException {
        return properties(party, secret(party));
    }

    Path properties(Party party, String secret) throws IOException {
        return Files.writeString(dir.resolve(user(party) + ".properties"), """
                security.protocol=SASL_SSL
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                sasl.mechanism=SCRAM-SHA-512
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
                    username="%s" password="%s";
                """.formatted(
                        dir.resolve("broker.pem"), user(party), secret));
    }

    /** A node of this party. */
    FarmConfig config(Party party, Path store) throws IOException {
        return FarmConfig.local(bootstrapServers(), store)
                .withNodeName(user(party))
                .withSlots(1)
                .withKafka(KafkaSettings.of(properties(party), Map.of()));
    }

    static String secret(Party party) {
        return "secret-of-" + party;
    }

    private static String user(Party party) {
        return "stemfarm-" + party.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void allow(List<Right> rights) throws Exception {
        admin.createAcls(rights.stream().map(Right::binding).toList()).all().get();
    }

    void deny(List<Right> rights) throws Exception {
        admin.deleteAcls(
                        rights.stream().map(right -> right.binding().toFilter()).toList())
                .all()
                .get();
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }

    /** A line of {@code deploy/kafka/acls.csv}. */
    record Right(Party party, AclBinding binding) {

        static List<Right> all() throws IOException {
            return Files.readAllLines(Path.of("../deploy/kafka/acls.csv")).stream()
                    .skip(1)
                    .map(Right::of)
                    .toList();
        }

        private static Right of(String line) {
            String[] cells = line.toUpperCase(Locale.ROOT).replace('-', '_').split(",", -1);
            Party party = Party.valueOf(cells[0]);
            return new Right(
                    party,
                    new AclBinding(
                            new ResourcePattern(
                                    ResourceType.valueOf(cells[1]),
                                    line.split(",", -1)[3],
                                    PatternType.valueOf(cells[2])),
                            new AccessControlEntry(
                                    "User:" + user(party),
                                    "*",
                                    AclOperation.valueOf(cells[4]),
                                    AclPermissionType.ALLOW)));
        }

        AclOperation operation() {
            return binding.entry().operation();
        }

        ResourceType type() {
            return binding.pattern().resourceType();
        }

        String name() {
            return binding.pattern().name();
        }
    }
}
