package stemfarm.coordinator.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stemfarm.farm.message.Job;

/** A share group as Kafka has it: a record is somebody's, or to be had; after too many deliveries it silently vanishes. */
final class SimulatedQueue {

    private static final int DELIVERIES = 5;

    /** One record on its way. */
    static final class Delivery {
        final Job job;
        private int deliveries;
        private boolean leased;

        private Delivery(Job job) {
            this.job = job;
        }
    }

    private final List<Delivery> records = new ArrayList<>();

    void add(Job job) {
        records.add(new Delivery(job));
    }

    Optional<Delivery> take() {
        Optional<Delivery> next =
                records.stream().filter(record -> !record.leased).findFirst();
        next.ifPresent(record -> {
            record.leased = true;
            record.deliveries++;
        });
        return next;
    }

    /** The lease ended without an acknowledgement. */
    void release(Delivery record) {
        record.leased = false;
        if (record.deliveries >= DELIVERIES) {
            records.remove(record);
        }
    }

    /** Acknowledged, or lost without a trace. */
    void remove(Delivery record) {
        records.remove(record);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }
}
