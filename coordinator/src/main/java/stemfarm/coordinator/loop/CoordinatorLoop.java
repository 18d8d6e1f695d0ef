package stemfarm.coordinator.loop;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.coordinator.plan.Planner;
import stemfarm.coordinator.schedule.Scheduler;
import stemfarm.coordinator.state.Decide;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.Policy;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.topic.Topics;

/**
 * Consumes commands and facts, decides, writes jobs, states and offsets in one transaction; again and again, while its
 * group says that it is the active coordinator. After any failure it lets go of everything, confirms its membership, and
 * begins again from what Kafka has.
 */
public final class CoordinatorLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(CoordinatorLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final long TICK_MS = 500;
    private static final long RETRY_MS = 1_000;

    private final Connections connections;
    private final MessageCodec codec = new MessageCodec();
    private final Intake intake = new Intake(codec);
    private final Decide decide;
    private final Scheduler scheduler;
    private final Succession succession;
    private final InstantSource clock;
    private final Report report;
    private final Ownership ownership = new Ownership();
    private volatile boolean stopping;
    private volatile @Nullable String refusal;
    private @Nullable Consumer<String, byte[]> member;
    private @Nullable Reign reign;
    private int reignBegan;
    private long nextTickMs;
    private long notBeforeMs;

    public CoordinatorLoop(
            Connections connections, Policy policy, Planner planner, InstantSource clock, Report report) {
        this.connections = connections;
        this.decide = new Decide(policy, planner);
        this.scheduler = new Scheduler(policy);
        this.succession = new Succession(connections, codec, policy, planner);
        this.clock = clock;
        this.report = report;
    }

    /** Runs until {@link #stop}, or until another node with the same name takes this one's place. */
    @Override
    public void run() {
        Consumer<String, byte[]> consumer = connections.member();
        synchronized (this) {
            member = consumer;
        }
        try {
            consumer.subscribe(List.of(Topics.COMMANDS, Topics.FACTS), ownership);
            while (!stopping) {
                cycle(consumer);
            }
        } catch (FencedInstanceIdException e) {
            LOG.error("another coordinator runs with this node's name and took its place; give each its own name", e);
        } finally {
            standDown(Report.Role.STOPPED);
            consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(CLOSE_TIMEOUT));
        }
    }

    /** Ends the loop after the turn it is in; a standby takes over at once. */
    public void stop() {
        stopping = true;
        synchronized (this) {
            if (member != null) {
                member.wakeup();
            }
        }
    }

    /** What Kafka refuses this coordinator now; it goes on trying. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    private void cycle(Consumer<String, byte[]> consumer) {
        try {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            if (!ownership.isComplete()) {
                standDown(Report.Role.STANDBY);
                refusal = null;
            } else if (clock.millis() >= notBeforeMs) {
                reign(consumer, records);
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to stop");
        } catch (FencedInstanceIdException e) {
            throw e;
        } catch (RuntimeException e) {
            again(e);
            standDown(Report.Role.STANDBY);
            notBeforeMs = clock.millis() + RETRY_MS;
            consumer.enforceRebalance(
                    "confirm the membership after " + e.getClass().getSimpleName());
        }
    }

    private void again(RuntimeException failure) {
        Optional<String> refused = connections.refusal(failure);
        refusal = refused.orElse(null);
        if (refused.isPresent()) {
            LOG.warn("tries again: {}", refused.get());
        } else {
            LOG.warn("begins again from what Kafka has: {}", failure.toString(), failure);
        }
    }

    /** Records that came with a change of ownership are left: the reign begins by seeking to what was committed. */
    private void reign(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        Reign current = reign;
        if (current == null || reignBegan != ownership.changes()) {
            standDown(Report.Role.RECOVERING);
            reignBegan = ownership.changes();
            reign = succession.begin(consumer, ownership.owned(), () -> stopping);
            nextTickMs = 0;
            refusal = null;
            report.role(Report.Role.ACTIVE);
        } else {
            turn(consumer, current, records);
        }
    }

    private void turn(Consumer<String, byte[]> consumer, Reign current, ConsumerRecords<String, byte[]> records) {
        long nowMs = clock.millis();
        boolean tickDue = nowMs >= nextTickMs;
        if (records.isEmpty() && !tickDue) {
            return;
        }
        Turn turn = new Turn(decide, scheduler, current.state(), nowMs);
        current.again().forEach(turn::take);
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.topic().equals(Topics.COMMANDS) && record.key() != null) {
                current.traces().heard(record.key(), record.headers());
            }
            intake.feed(turn, record, nowMs);
            report.lag(nowMs - record.timestamp());
        }
        if (tickDue) {
            turn.tick();
            nextTickMs = nowMs + TICK_MS;
        }
        turn.schedule();
        FarmState before = current.state();
        current.commit(turn, records.nextOffsets(), consumer.groupMetadata());
        EventLog.write(before, turn.events(), current.state());
        report.committed(before, turn.events(), current.state(), clock.millis() - nowMs);
    }

    private void standDown(Report.Role role) {
        Reign last = reign;
        reign = null;
        report.role(role);
        if (last != null) {
            last.close();
        }
    }
}
