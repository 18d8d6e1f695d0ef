package stemfarm.farm.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.codec.UndecodableMessageException;
import stemfarm.farm.kafka.KafkaTrouble;
import stemfarm.farm.message.Job;
import stemfarm.farm.trace.JobSpan;
import stemfarm.farm.trace.TraceContext;

/**
 * Takes one job at a time, on a thread and a consumer of its own: a share consumer belongs to one thread, and while it
 * renews a record it gets no other.
 */
final class Slot implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Slot.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final long RECONNECT_MS = 1_000;

    private final SlotContext context;
    private final JobHandler handler;
    private final MessageCodec codec = new MessageCodec();
    private @Nullable Work current;

    Slot(SlotContext context, JobHandler handler) {
        this.context = context;
        this.handler = handler;
    }

    @Override
    public void run() {
        while (!context.drain().isClosing()) {
            try {
                serve();
            } catch (LeaseLostException e) {
                context.metrics().leaseLost();
                LOG.warn("a lease on {} was lost: {}", context.jobs().topic(), e.getMessage());
            } catch (RuntimeException e) {
                context.metrics().failed();
                Optional<String> refusal =
                        KafkaTrouble.refusal(context.clients(), e).map(Throwable::getMessage);
                context.refusal().set(refusal.orElse(null));
                LOG.warn(
                        "the queue {} failed and is opened again: {}",
                        context.jobs().group(),
                        refusal.orElse(e.toString()));
                pause();
            }
            awaitOrphan();
        }
    }

    /** Serves with one consumer until the queue closes or that consumer is spoilt. */
    private void serve() throws LeaseLostException {
        KafkaShareConsumer<String, byte[]> consumer =
                context.clients().shareConsumer(context.jobs().group());
        try {
            consumer.subscribe(List.of(context.jobs().topic()));
            while (!context.drain().isClosing()) {
                ConsumerRecords<String, byte[]> records = consumer.poll(IDLE_POLL);
                context.refusal().set(null);
                for (ConsumerRecord<String, byte[]> record : records) {
                    take(new Lease(consumer, record, context.metrics()::renewed));
                }
            }
        } finally {
            if (current != null) {
                handler.abandon(current.job());
            }
            consumer.close(CLOSE_TIMEOUT);
        }
    }

    private void take(Lease lease) throws LeaseLostException {
        Job job;
        try {
            job = codec.decode(lease.record().value(), Job.class);
        } catch (UndecodableMessageException e) {
            if (e.isNewer() && lease.deliveries() < context.deliveryLimit()) {
                LOG.info("a job is left to a newer worker: {}", e.getMessage());
                giveBack(lease);
                return;
            }
            LOG.warn(
                    "offset {} of {} can't be read: {}",
                    lease.record().offset(),
                    context.jobs().topic(),
                    e.getMessage());
            context.deadLetters().undecodable(lease.record(), e);
            settle(lease, JobHandler.Outcome.REJECT);
            return;
        }
        TraceContext trace = TraceContext.in(lease.record().headers());
        trace.around(() -> JobSpan.log(job, trace).around(() -> {
            settle(lease, answer(lease, job));
            return true;
        }));
    }

    private JobHandler.Outcome answer(Lease lease, Job job) throws LeaseLostException {
        if (lease.deliveries() >= context.deliveryLimit()) {
            context.deadLetters().exhausted(job, lease.deliveries());
            return JobHandler.Outcome.REJECT;
        }
        return run(lease, job);
    }

    private JobHandler.Outcome run(Lease lease, Job job) throws LeaseLostException {
        context.metrics().jobTaken();
        Work work = Work.begin(handler, job);
        current = work;
        if (!lease.keepUntil(work.stage(), context.drain()::isDrained)) {
            handler.abandon(job);
            lease.keepUntil(work.stage(), context.drain()::isGraceOver);
        }
        current = null;
        context.metrics().jobLeft();
        JobHandler.Outcome outcome = work.outcome();
        if (outcome == JobHandler.Outcome.RELEASE) {
            hold(lease);
        }
        return outcome;
    }

    private void giveBack(Lease lease) throws LeaseLostException {
        hold(lease);
        settle(lease, JobHandler.Outcome.RELEASE);
    }

    private void hold(Lease lease) throws LeaseLostException {
        Duration pause = context.backoff().after(lease.deliveries());
        lease.keepUntil(
                new CompletableFuture<>().completeOnTimeout(null, pause.toMillis(), TimeUnit.MILLISECONDS),
                context.drain()::isClosing);
    }

    private void settle(Lease lease, JobHandler.Outcome outcome) throws LeaseLostException {
        lease.settle(AcknowledgeType.valueOf(outcome.name()));
        context.metrics().settled(outcome);
    }

    /** A job whose lease is lost still occupies this slot until its handler has stopped. */
    private void awaitOrphan() {
        Work orphan = current;
        if (orphan == null) {
            return;
        }
        while (!orphan.stage().isDone() && !context.drain().isGraceOver()) {
            Lease.await(orphan.stage(), IDLE_POLL.toNanos());
        }
        current = null;
        context.metrics().jobLeft();
    }

    private void pause() {
        Lease.await(
                new CompletableFuture<>().completeOnTimeout(null, RECONNECT_MS, TimeUnit.MILLISECONDS),
                TimeUnit.MILLISECONDS.toNanos(RECONNECT_MS));
    }
}
