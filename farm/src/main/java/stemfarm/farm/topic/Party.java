package stemfarm.farm.topic;

import static stemfarm.farm.topic.Topics.COMMANDS;
import static stemfarm.farm.topic.Topics.CONTROL;
import static stemfarm.farm.topic.Topics.DEAD_LETTERS;
import static stemfarm.farm.topic.Topics.FACTS;
import static stemfarm.farm.topic.Topics.MASTER_JOBS;
import static stemfarm.farm.topic.Topics.PROGRESS;
import static stemfarm.farm.topic.Topics.RENDERS;
import static stemfarm.farm.topic.Topics.STEM_JOBS;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who uses the farm's Kafka, and what of it; on a Kafka with access control, each has its principal. */
public enum Party {
    /** Sets up every topic and both share groups, also those that it only hands over. */
    COORDINATOR,
    STEM_WORKER,
    MASTER_WORKER,
    /** Submits renders and watches them. */
    CLIENT;

    /** The party that does these jobs. */
    public static Party worker(JobTopic jobs) {
        return jobs == JobTopic.STEM ? STEM_WORKER : MASTER_WORKER;
    }

    Set<String> reads() {
        return switch (this) {
            case COORDINATOR -> Set.of(COMMANDS, FACTS, RENDERS);
            case STEM_WORKER -> Set.of(STEM_JOBS, CONTROL);
            case MASTER_WORKER -> Set.of(MASTER_JOBS, CONTROL);
            case CLIENT -> Set.of(RENDERS, PROGRESS);
        };
    }

    Set<String> writes() {
        return switch (this) {
            case COORDINATOR -> Set.of(STEM_JOBS, MASTER_JOBS, RENDERS, CONTROL, DEAD_LETTERS);
            case STEM_WORKER, MASTER_WORKER -> Set.of(FACTS, PROGRESS, DEAD_LETTERS);
            case CLIENT -> Set.of(COMMANDS);
        };
    }

    /** Every topic that must be there for it. */
    Collection<String> topics() {
        if (this == COORDINATOR) {
            return Topics.all();
        }
        Set<String> topics = new TreeSet<>(reads());
        topics.addAll(writes());
        return topics;
    }

    /** The share groups that must be set up for it. */
    List<JobTopic> groups() {
        return switch (this) {
            case COORDINATOR -> List.of(JobTopic.values());
            case STEM_WORKER -> List.of(JobTopic.STEM);
            case MASTER_WORKER -> List.of(JobTopic.MASTER);
            case CLIENT -> List.of();
        };
    }
}
