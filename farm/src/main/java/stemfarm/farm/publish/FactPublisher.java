package stemfarm.farm.publish;

import stemfarm.farm.message.DeadLetter;
import stemfarm.farm.message.Fact;

/** Tells the coordinator what happened. */
public interface FactPublisher {

    /**
     * Publishes and waits until every in-sync replica has it.
     *
     * @throws IllegalStateException when Kafka did not take it in time; the job must then be released
     */
    void publish(Fact fact);

    /** Publishes a dead letter and waits likewise. */
    void publish(DeadLetter letter);
}
