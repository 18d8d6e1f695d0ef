package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.cli.ExitCode;
import stemfarm.cli.Main;
import stemfarm.cli.farm.SecuredKafka.Right;
import stemfarm.coordinator.Coordinator;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.KafkaRefusedException;
import stemfarm.farm.topic.Party;
import stemfarm.farm.topic.Topics;
import stemfarm.master.MasterWorker;
import stemfarm.stem.StemWorker;
import stemfarm.worker.node.WorkerNode;

/** The farm on a Kafka with TLS, SCRAM and access control: the table of rights is enough, and no line of it too many. */
@Timeout(300)
final class SecuredFarmTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static SecuredKafka kafka;
    private static List<Right> rights;
    private static Path dir;

    @BeforeAll
    static void startKafka(@TempDir Path folder) throws Exception {
        dir = folder;
        rights = Right.all();
        kafka = SecuredKafka.start(dir.resolve("kafka"));
        kafka.allow(rights);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            Topics.ensure(clients(Party.COORDINATOR), Party.COORDINATOR);
            return true;
        });
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void rendersWithTheRightsOfTheTable() throws Exception {
        Path song = TestSong.write(dir.resolve("song"), 1, 20_261_126);
        try (Coordinator coordinator = Coordinator.start(config(Party.COORDINATOR), registry());
                WorkerNode stems = StemWorker.start(config(Party.STEM_WORKER), registry());
                WorkerNode masters = MasterWorker.start(config(Party.MASTER_WORKER), registry())) {
            Said said = render(song, kafka.properties(Party.CLIENT));

            assertThat(said.exitCode()).as(said.errors()).isZero();
            assertThat(song.resolveSibling("render").resolve("manifest.json")).exists();
            assertThat(coordinator.problem()).isEmpty();
            assertThat(stems.problem()).isEmpty();
            assertThat(masters.problem()).isEmpty();
        }
    }

    /** Takes all rights on topics away from a party: it is told of every one, by operation and resource. */
    @ParameterizedTest
    @EnumSource
    void saysAtOnceWhichRightsOnTopicsAreMissing(Party party) throws Exception {
        List<Right> onTopics = rights.stream()
                .filter(right -> right.party() == party && right.type() == ResourceType.TOPIC)
                .filter(right -> right.operation() != AclOperation.CREATE)
                .toList();
        assertThat(refusal(party, onTopics))
                .contains(onTopics.stream()
                        .map(right -> right.operation() + " on topic " + right.name())
                        .toList());
    }

    @Test
    void tellsReadingFromWriting() throws Exception {
        Right writing = only(Party.COORDINATOR, ResourceType.TOPIC, AclOperation.WRITE, Topics.RENDERS);
        assertThat(refusal(Party.COORDINATOR, List.of(writing)))
                .contains("WRITE on topic " + Topics.RENDERS)
                .doesNotContain("READ");
    }

    /** What is left of the table, one at a time. */
    @ParameterizedTest
    @MethodSource("othersThanOnTopics")
    void saysWhichRightIsMissing(Right right) throws Exception {
        if (right.name().equals("stemfarm-coordinator")) {
            assertThat(loopsProblemWithout(right))
                    .contains("denies this node")
                    .containsIgnoringCase(right.type() == ResourceType.GROUP ? "group" : "transactional id");
        } else {
            String resource = right.type() == ResourceType.GROUP ? "group " + right.name() : "cluster";
            assertThat(refusal(right.party(), List.of(right))).contains(right.operation() + " on " + resource);
        }
    }

    static List<Right> othersThanOnTopics() {
        return rights.stream()
                .filter(right -> right.type() != ResourceType.TOPIC)
                .toList();
    }

    @Test
    void saysThatItMayNotMakeATopic() throws Exception {
        List<Right> making = List.of(only(Party.COORDINATOR, ResourceType.TOPIC, AclOperation.CREATE, "stemfarm."));
        kafka.deny(making);
        try {
            // Until the broker has heard of the change, the topic is made again.
            Throwable refused = await().atMost(PATIENCE)
                    .until(
                            () -> {
                                kafka.admin()
                                        .deleteTopics(List.of(Topics.PROGRESS))
                                        .all()
                                        .get();
                                return catchThrowable(
                                        () -> Topics.ensure(clients(Party.COORDINATOR), Party.COORDINATOR));
                            },
                            KafkaRefusedException.class::isInstance);
            assertThat(refused).hasMessageContaining("CREATE on topic " + Topics.PROGRESS);
        } finally {
            allow(making);
        }
    }

    /** What a party is told without these rights, which it has back afterwards. */
    private static String refusal(Party party, List<Right> without) throws Exception {
        kafka.deny(without);
        try {
            // The broker hears of the change a moment after the controller has made it.
            Throwable refused = await().atMost(PATIENCE)
                    .until(
                            () -> catchThrowable(() -> Topics.ensure(clients(party), party)),
                            KafkaRefusedException.class::isInstance);
            assertThat(refused).hasMessageContaining("deploy/kafka/acls.csv");
            return String.valueOf(refused.getMessage());
        } finally {
            allow(without);
        }
    }

    /** Membership of the group and the transactional id can't be asked for; the loop finds out, and recovers. */
    private static String loopsProblemWithout(Right right) throws Exception {
        kafka.deny(List.of(right));
        try (Coordinator coordinator = Coordinator.start(config(Party.COORDINATOR), registry())) {
            String problem = await().atMost(PATIENCE)
                    .until(coordinator::problem, said -> said.orElse("").contains("denies"))
                    .orElseThrow();
            kafka.allow(List.of(right));
            await().atMost(PATIENCE).until(() -> coordinator.problem().isEmpty());
            return problem;
        } finally {
            allow(List.of(right));
        }
    }

    private static void allow(List<Right> rights) throws Exception {
        kafka.allow(rights);
        Party party = rights.get(0).party();
        await().atMost(PATIENCE).until(() -> catchThrowable(() -> Topics.ensure(clients(party), party)) == null);
    }

    private static Right only(Party party, ResourceType type, AclOperation operation, String name) {
        return rights.stream()
                .filter(right -> right.party() == party && right.type() == type)
                .filter(right -> right.operation() == operation && right.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWorkerThatLosesItsRightIsNotReadyUntilItHasItBack() throws Exception {
        Right membership = only(Party.STEM_WORKER, ResourceType.GROUP, AclOperation.READ, "stem-workers");
        try (WorkerNode worker = StemWorker.start(config(Party.STEM_WORKER), registry())) {
            kafka.deny(List.of(membership));
            await().atMost(PATIENCE)
                    .until(worker::problem, said -> said.orElse("").matches(".*denies this node.*stem-workers.*"));
            kafka.allow(List.of(membership));
            await().atMost(PATIENCE).until(() -> worker.problem().isEmpty());
        }
    }

    @Test
    void refusesAWrongPasswordInOneSentence() throws Exception {
        Path song = TestSong.write(dir.resolve("unheard"), 1, 1);
        Path wrong = kafka.properties(Party.CLIENT, "guessed-secret");
        try {
            Said said = render(song, wrong);

            assertThat(said.exitCode()).isEqualTo(ExitCode.NO_FARM);
            assertThat(said.errors())
                    .startsWith("error: Kafka at " + kafka.bootstrapServers() + " does not let this node in: ")
                    .contains("SCRAM-SHA-512", wrong.toString())
                    .doesNotContain("guessed-secret", "\tat ");
        } finally {
            kafka.properties(Party.CLIENT);
        }
    }

    @Test
    void refusesAServiceWithAWrongPassword() throws Exception {
        Path wrong = dir.resolve("wrong.properties");
        Files.writeString(
                wrong,
                Files.readString(kafka.properties(Party.STEM_WORKER))
                        .replace(SecuredKafka.secret(Party.STEM_WORKER), "guessed-secret"));
        Said said = run(
                "stem-worker",
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--store",
                dir.resolve("store").toString(),
                "--kafka-config",
                wrong.toString());

        assertThat(said.exitCode()).isEqualTo(ExitCode.NO_FARM);
        assertThat(said.errors()).contains("does not let this node in").doesNotContain("guessed-secret", "\tat ");
    }

    @Test
    void refusesACertificateThatItDoesNotTrust() throws Exception {
        Path trusting = dir.resolve("trusting-others.properties");
        Files.writeString(
                trusting, Files.readString(kafka.properties(Party.CLIENT)).replaceAll("ssl.truststore.*\n", ""));
        Said said = render(TestSong.write(dir.resolve("unheard"), 1, 1), trusting);

        assertThat(said.exitCode()).isEqualTo(ExitCode.NO_FARM);
        assertThat(said.errors())
                .contains("does not let this node in", "SSL handshake failed")
                .doesNotContain("\tat ");
    }

    private static Said render(Path session, Path properties) {
        return run(
                "render",
                session.toString(),
                "--quiet",
                "--store",
                dir.resolve("store").toString(),
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--kafka-config",
                properties.toString());
    }

    private static Said run(String... arguments) {
        StringWriter errors = new StringWriter();
        int exit = Main.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
        return new Said(exit, errors.toString());
    }

    private static Clients clients(Party party) throws Exception {
        return Clients.of(config(party));
    }

    private static FarmConfig config(Party party) throws Exception {
        return kafka.config(party, dir.resolve("store")).withDrain(Duration.ZERO);
    }

    private static PrometheusMeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    private record Said(int exitCode, String errors) {}
}
