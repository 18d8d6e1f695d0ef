package stemfarm.farm.queue;

import java.util.Optional;

/** Where a worker's jobs come from. */
public interface JobQueue extends AutoCloseable {

    /**
     * Starts taking jobs: every slot holds one at a time and keeps its lease renewed until the handler's answer.
     *
     * @throws IllegalStateException when started twice
     */
    void start(JobHandler handler);

    /** Why this queue takes fewer jobs than it should and will not mend by itself; empty while it is well, or closes. */
    Optional<String> ruin();

    /** What keeps it from taking jobs now although its slots are well: what Kafka refuses it. */
    Optional<String> problem();

    /** Takes no more jobs, waits for running ones up to the drain time, gives the rest back to the queue. */
    @Override
    void close();
}
