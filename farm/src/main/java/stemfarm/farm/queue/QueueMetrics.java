package stemfarm.farm.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** What a worker's queue counts, tagged with its group and node. */
final class QueueMetrics {

    static final String TAKEN = "stemfarm.queue.jobs.taken";
    static final String SETTLED = "stemfarm.queue.jobs.settled";
    static final String RENEWALS = "stemfarm.queue.renewals";
    static final String LEASES_LOST = "stemfarm.queue.leases.lost";
    static final String ERRORS = "stemfarm.queue.errors";
    static final String SLOTS_BUSY = "stemfarm.queue.slots.busy";

    private final MeterRegistry registry;
    private final Tags tags;
    private final AtomicInteger busy = new AtomicInteger();
    private final Gauge slotsBusy;

    QueueMetrics(MeterRegistry registry, String group, String nodeName) {
        this.registry = registry;
        this.tags = Tags.of("group", group, "node", nodeName);
        this.slotsBusy = Gauge.builder(SLOTS_BUSY, busy, AtomicInteger::get)
                .tags(tags)
                .description("Slots that hold a job")
                .register(registry);
        // What has not happened yet is 0, not absent: rates and alerts need the start of a counter.
        for (String name : List.of(TAKEN, RENEWALS, LEASES_LOST, ERRORS)) {
            registry.counter(name, tags);
        }
        for (JobHandler.Outcome outcome : JobHandler.Outcome.values()) {
            settled(outcome, 0);
        }
    }

    void close() {
        registry.remove(slotsBusy);
    }

    void jobTaken() {
        registry.counter(TAKEN, tags).increment();
        busy.incrementAndGet();
    }

    void jobLeft() {
        busy.decrementAndGet();
    }

    void settled(JobHandler.Outcome outcome) {
        settled(outcome, 1);
    }

    private void settled(JobHandler.Outcome outcome, int jobs) {
        registry.counter(SETTLED, tags.and("outcome", outcome.name().toLowerCase(Locale.ROOT)))
                .increment(jobs);
    }

    void renewed() {
        registry.counter(RENEWALS, tags).increment();
    }

    void leaseLost() {
        registry.counter(LEASES_LOST, tags).increment();
    }

    void failed() {
        registry.counter(ERRORS, tags).increment();
    }
}
