package stemfarm.farm.topic;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import stemfarm.farm.kafka.Clients;

/**
 * The farm's topics. Each has one partition: order within commands, facts and control is then total, and a share group
 * gives a job to whichever worker is free (with more partitions it does not steal: 8 jobs of 1 s for 4 workers took 8.1 s
 * instead of 2.1 s).
 */
public final class Topics {

    /** API and clients → coordinator. */
    public static final String COMMANDS = "stemfarm.commands";

    /** Coordinator → stem workers. */
    public static final String STEM_JOBS = "stemfarm.stem-jobs";

    /** Coordinator → master workers. */
    public static final String MASTER_JOBS = "stemfarm.master-jobs";

    /** Workers → coordinator. */
    public static final String FACTS = "stemfarm.facts";

    /** Workers → clients; kept for minutes. */
    public static final String PROGRESS = "stemfarm.progress";

    /** Coordinator → everyone: the last state of each render; compacted. */
    public static final String RENDERS = "stemfarm.renders";

    /** Coordinator → all workers. */
    public static final String CONTROL = "stemfarm.control";

    /** Everyone → people. */
    public static final String DEAD_LETTERS = "stemfarm.dead-letters";

    private static final Map<String, Map<String, String>> CONFIGS = Map.ofEntries(
            entry(COMMANDS, keptFor(Duration.ofDays(7))),
            entry(STEM_JOBS, keptFor(Duration.ofDays(7))),
            entry(MASTER_JOBS, keptFor(Duration.ofDays(7))),
            entry(FACTS, keptFor(Duration.ofDays(7))),
            entry(PROGRESS, keptFor(Duration.ofMinutes(10))),
            entry(RENDERS, Map.of("cleanup.policy", "compact")),
            entry(CONTROL, keptFor(Duration.ofDays(1))),
            entry(DEAD_LETTERS, keptFor(Duration.ofDays(90))));

    private Topics() {}

    /** All topics. */
    public static List<String> all() {
        return CONFIGS.keySet().stream().sorted().toList();
    }

    /** As {@link #ensure(Clients, Party, LeaseSettings)}, with the share groups' standard settings. */
    public static void ensure(Clients clients, Party party) {
        ensure(clients, party, LeaseSettings.STANDARD);
    }

    /**
     * Makes the topics that this party needs and are missing, and sets up its share groups. Must be done before the first
     * job is written: a group that begins at the latest offset never sees what was there before. Doing it again changes
     * nothing.
     *
     * @throws stemfarm.farm.kafka.NoKafkaException when Kafka can't be reached
     * @throws stemfarm.farm.kafka.KafkaRefusedException when Kafka does not let it in, or denies it a right, with all of
     *     these that can be found out now
     * @throws IllegalArgumentException when the settings of Kafka's clients can't be used
     * @throws IllegalStateException when this Kafka can't run the farm, saying what to change there
     */
    public static void ensure(Clients clients, Party party, LeaseSettings leases) {
        TopicSetup.run(clients, party, CONFIGS, leases);
    }

    private static Map<String, String> keptFor(Duration retention) {
        String retentionMs = String.valueOf(retention.toMillis());
        return Map.of("cleanup.policy", "delete", "retention.ms", retentionMs);
    }
}
