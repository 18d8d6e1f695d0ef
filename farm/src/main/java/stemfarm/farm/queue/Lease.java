package stemfarm.farm.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;

/**
 * One record that the broker has lent to one consumer (KIP-932, KIP-1222). All calls come from the thread that owns the
 * consumer. After a {@link LeaseLostException} the consumer is of no more use and must be closed, which also gives back
 * whatever the broker may still hold for it.
 */
final class Lease {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration RETURN_POLL = Duration.ofMillis(20);
    private static final Duration DEFAULT_LOCK = Duration.ofSeconds(30);
    private static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(10);

    private final KafkaShareConsumer<String, byte[]> consumer;
    private final ConsumerRecord<String, byte[]> record;
    private final Duration lock;
    private final Runnable onRenewal;
    private long lentAtNanos = System.nanoTime();

    Lease(KafkaShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record, Runnable onRenewal) {
        this.consumer = consumer;
        this.record = record;
        this.onRenewal = onRenewal;
        this.lock = consumer.acquisitionLockTimeoutMs().map(Duration::ofMillis).orElse(DEFAULT_LOCK);
    }

    ConsumerRecord<String, byte[]> record() {
        return record;
    }

    /** How often the broker has lent this record out, 1 the first time. */
    int deliveries() {
        return record.deliveryCount().map(Short::intValue).orElse(1);
    }

    /**
     * Keeps the lease until the work is done.
     *
     * @param enough ends the wait early when it becomes true
     * @return whether the work is done
     */
    boolean keepUntil(CompletableFuture<?> work, BooleanSupplier enough) throws LeaseLostException {
        while (!work.isDone()) {
            if (enough.getAsBoolean()) {
                return false;
            }
            long leftNanos = renewEvery().toNanos() - heldNanos();
            if (leftNanos <= 0) {
                renew();
            } else {
                await(work, Math.min(leftNanos, TICK.toNanos()));
            }
        }
        return true;
    }

    /** Ends the lease and waits for the broker's answer. */
    void settle(AcknowledgeType how) throws LeaseLostException {
        acknowledge(how, SETTLE_TIMEOUT);
    }

    private Duration renewEvery() {
        return lock.dividedBy(3);
    }

    private long heldNanos() {
        return System.nanoTime() - lentAtNanos;
    }

    /**
     * Two traps of the protocol. A renewed record may be acknowledged again only after {@code poll} has returned it again,
     * which a long poll does not do: it comes with one of the next. And once another worker has accepted the record, the
     * broker says yes to every renewal of it; so a lease that outlived its lock is taken for lost without asking.
     */
    private void renew() throws LeaseLostException {
        if (heldNanos() >= lock.toNanos()) {
            throw new LeaseLostException("no renewal within the lock of " + lock);
        }
        long askedAtNanos = System.nanoTime();
        acknowledge(AcknowledgeType.RENEW, renewEvery());
        while (!pollReturnsIt()) {
            if (System.nanoTime() - askedAtNanos > renewEvery().toNanos()) {
                throw new LeaseLostException("the broker did not hand the record back after its renewal");
            }
        }
        lentAtNanos = askedAtNanos;
        onRenewal.run();
    }

    private boolean pollReturnsIt() {
        boolean returned = false;
        for (ConsumerRecord<String, byte[]> polled : consumer.poll(RETURN_POLL)) {
            if (polled.partition() == record.partition() && polled.offset() == record.offset()) {
                returned = true;
            } else {
                consumer.acknowledge(polled, AcknowledgeType.RELEASE);
            }
        }
        return returned;
    }

    private void acknowledge(AcknowledgeType how, Duration timeout) throws LeaseLostException {
        consumer.acknowledge(record, how);
        for (Optional<KafkaException> failure : consumer.commitSync(timeout).values()) {
            if (failure.isPresent()) {
                throw new LeaseLostException(
                        how + " was refused: " + failure.get().getMessage());
            }
        }
    }

    static void await(CompletableFuture<?> work, long nanos) {
        try {
            work.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The caller asks the work itself how it went.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
