package stemfarm.coordinator.plan;

/** Who does a job: stems and masters have workers, topics and queues of their own. */
public enum Kind {
    STEM,
    MASTER
}
