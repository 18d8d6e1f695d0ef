package stemfarm.coordinator.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static stemfarm.coordinator.loop.FaultyConnections.killAt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.broker.EmbeddedBroker;
import stemfarm.coordinator.loop.FaultyConnections.Gate;
import stemfarm.coordinator.schedule.Scheduler;
import stemfarm.coordinator.state.Decide;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.Policy;
import stemfarm.coordinator.state.Songs;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.Phase;
import stemfarm.farm.message.Undecodable;
import stemfarm.farm.topic.Party;
import stemfarm.farm.topic.Topics;

/** The loop on a real Kafka. */
class CoordinatorLoopTest {

    private static final InstantSource STOPPED_CLOCK = InstantSource.fixed(Instant.ofEpochMilli(5_000));

    /** Between any two steps of a turn, in the first turn of a coordinator and in a later one. */
    private static final List<Gate> KILLS = List.of(
            killAt("before initTransactions", 1),
            killAt("after initTransactions", 1),
            killAt("before beginTransaction", 1),
            killAt("before send", 1),
            killAt("after send", 2),
            killAt("before sendOffsetsToTransaction", 1),
            killAt("before commitTransaction", 1),
            killAt("after commitTransaction", 1),
            killAt("before beginTransaction", 2),
            killAt("after beginTransaction", 2),
            killAt("before sendOffsetsToTransaction", 2),
            killAt("before commitTransaction", 2),
            killAt("after commitTransaction", 2));

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        broker = EmbeddedBroker.start(dir.resolve("kafka"));
        Topics.ensure(Clients.of(broker.bootstrapServers(), "topics"), Party.COORDINATOR);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void rendersEndAsIfNothingHadHappenedWhereverCoordinatorsAreKilled() {
        List<FaultyConnections> dead = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        try (LoopRig rig = rig()) {
            for (int i = 0; i < KILLS.size(); i++) {
                FaultyConnections connections = new FaultyConnections(Connections.of(config("a")), KILLS.get(i));
                dead.add(connections);
                var mortal = new LoopRig.Running(connections, STOPPED_CLOCK);
                ids.add("kill-" + i);
                rig.send(request("kill-" + i));
                rig.until(any -> !mortal.isAlive());
            }
            try (var last = new LoopRig.Running(Connections.of(config("a")), STOPPED_CLOCK)) {
                rig.until(any -> ids.stream().allMatch(any::isEnded));
                rig.until(any -> any.recovered(Policy.defaults()).equals(last.state()));
            }
            for (String id : ids) {
                RenderState last = Objects.requireNonNull(rig.topic.get(id));
                assertThat(bytes(last)).as(id).isEqualTo(bytes(undisturbed(request(id))));
            }
            assertEachJobWasPublishedOnce(rig);
        } finally {
            dead.forEach(FaultyConnections::bury);
        }
    }

    @Test
    void aPausedCoordinatorWhosePlaceWasTakenWritesNothing() {
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        Connections pausing = new FaultyConnections(Connections.of(config("b")), step -> {
            if (step.equals("before commitTransaction") && paused.getCount() > 0) {
                paused.countDown();
                uninterruptibly(resumed);
            }
        });
        try (LoopRig rig = rig();
                var zombie = new LoopRig.Running(pausing, InstantSource.system())) {
            rig.send(request("zombie"));
            rig.until(any -> paused.getCount() == 0);
            try (var successor = new LoopRig.Running(Connections.of(config("b")), InstantSource.system())) {
                rig.until(any -> any.isEnded("zombie"));
                resumed.countDown();
                zombie.awaitEnd();
                rig.send(request("after-zombie"));
                rig.until(any -> any.isEnded("after-zombie"));
                assertThat(successor.role()).isEqualTo(Report.Role.ACTIVE);
            }
            assertEachJobWasPublishedOnce(rig);
        }
    }

    @Test
    void aCoordinatorThatFellOutOfItsGroupComesBackWithoutHarm() {
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        Connections slow = new FaultyConnections(impatient(config("c")), step -> {
            if (step.equals("before sendOffsetsToTransaction") && paused.getCount() > 0) {
                paused.countDown();
                uninterruptibly(resumed);
            }
        });
        try (LoopRig rig = rig();
                var late = new LoopRig.Running(slow, InstantSource.system())) {
            rig.send(request("late"));
            rig.until(any -> paused.getCount() == 0);
            try (var standby = new LoopRig.Running(impatient(config("d")), InstantSource.system())) {
                rig.until(any -> any.isEnded("late"));
                resumed.countDown();
                rig.send(request("after-late"));
                rig.until(any -> any.isEnded("after-late"));
                assertThat(late.isAlive()).isTrue();
                assertThat(standby.isAlive()).isTrue();
            }
            rig.send(request("alone-again"));
            rig.until(any -> any.isEnded("alone-again"));
            assertEachJobWasPublishedOnce(rig);
        }
    }

    @Test
    void aStandbyTakesOverWhenTheActiveOneLeaves() {
        try (LoopRig rig = rig()) {
            rig.goOnStrike();
            try (var standby = standbyAfter(rig)) {
                rig.until(any -> standby.role() == Report.Role.ACTIVE);
                rig.jobs().forEach(job -> LoopRig.facts(job).forEach(rig::send));
                rig.until(any -> any.jobs().stream().anyMatch(Job.MasterJob.class::isInstance));
            }
        }
    }

    private static LoopRig.Running standbyAfter(LoopRig rig) {
        try (var first = new LoopRig.Running(Connections.of(config("e")), InstantSource.system())) {
            rig.until(any -> first.role() == Report.Role.ACTIVE);
            var second = new LoopRig.Running(Connections.of(config("f")), InstantSource.system());
            rig.until(any -> second.role() == Report.Role.STANDBY);
            rig.send(request("handed-over"));
            rig.until(any -> any.jobs().size() == 2);
            return second;
        }
    }

    @Test
    void whatCannotBeReadIsPutAwayAndTheLoopGoesOn() {
        try (LoopRig rig = rig();
                var loop = new LoopRig.Running(Connections.of(config("g")), InstantSource.system())) {
            rig.send(Topics.COMMANDS, "odd", "render it, please".getBytes(StandardCharsets.UTF_8));
            rig.send(
                    Topics.FACTS,
                    "odd",
                    new MessageCodec()
                            .encode(new RenderState("odd", request("odd"), Phase.RUNNING, List.of(), List.of(), 0)));
            rig.send(request("after-odd"));
            rig.until(any -> any.isEnded("after-odd"));
            rig.until(any ->
                    any.seen.stream().filter(Undecodable.class::isInstance).count() == 2);
            assertThat(loop.isAlive()).isTrue();
        }
    }

    private static LoopRig rig() {
        return new LoopRig(broker.bootstrapServers());
    }

    private static FarmConfig config(String nodeName) {
        return FarmConfigs.of(broker.bootstrapServers(), nodeName);
    }

    /** Members without a fixed place, that leave the group when they do not poll for a second. */
    private static Connections impatient(FarmConfig config) {
        Connections patient = Connections.of(config);
        return new Connections() {
            @Override
            public Consumer<String, byte[]> member() {
                return Clients.of(config)
                        .groupConsumer(
                                GROUP,
                                Map.of(
                                        "partition.assignment.strategy", RangeAssignor.class.getName(),
                                        "max.poll.interval.ms", 1_000,
                                        "heartbeat.interval.ms", 200));
            }

            @Override
            public Producer<String, byte[]> writer() {
                return patient.writer();
            }

            @Override
            public Consumer<String, byte[]> reader() {
                return patient.reader();
            }
        };
    }

    private static SubmitRender request(String renderId) {
        return Songs.request(renderId, renderId + "-drums", renderId + "-bass");
    }

    /** The last state of a render that was decided in one go. */
    private static RenderState undisturbed(SubmitRender request) {
        Policy policy = Policy.defaults();
        FarmState state = FarmState.empty(policy);
        List<Message> inputs = new ArrayList<>(List.of(request));
        while (true) {
            Turn turn = new Turn(new Decide(policy, Songs::plan), new Scheduler(policy), state, STOPPED_CLOCK.millis());
            inputs.forEach(turn::take);
            turn.schedule();
            state = turn.state();
            inputs.clear();
            for (Message message : turn.messages()) {
                if (message instanceof Job job) {
                    inputs.addAll(LoopRig.facts(job));
                } else if (message instanceof RenderState last && last.phase().isFinal()) {
                    return last;
                }
            }
        }
    }

    private static byte[] bytes(RenderState state) {
        return new MessageCodec().encode(state);
    }

    private static void assertEachJobWasPublishedOnce(LoopRig rig) {
        List<Job> jobs = rig.jobs();
        assertThat(new HashSet<>(jobs)).hasSameSizeAs(jobs);
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
