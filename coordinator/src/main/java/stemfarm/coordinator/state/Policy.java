package stemfarm.coordinator.state;

import java.time.Duration;
import stemfarm.farm.message.Failure.Category;

/**
 * The numbers behind the decisions.
 *
 * @param firstBackoff wait before the second try of a job, at least 1 ms; each further wait is four times as long
 * @param queuedStall how long a job may stand on the queue before it is put there again; each further try
 *     may four times as long
 * @param queuedTries how often a job is put on the queue when nobody takes it, 1 to 8
 * @param runningStall how long a job may run without a result, beside {@code runningStallPerAudio} times its audio
 * @param runningStallPerAudio wall time allowed per time of audio, at least 0
 * @param cancelGrace how long a cancelled render waits for its running jobs to say that they stopped
 * @param usageHalfLife after this time half of what an owner used is forgotten, at least 1 ms
 * @param jobsOutPerSlot jobs on Kafka per busy worker slot, at least 1
 * @param jobsOutAtLeast jobs of each kind on Kafka while no worker is known, at least 1
 * @param endedKept how many ended renders are remembered by id, at least 1
 */
public record Policy(
        Duration firstBackoff,
        Duration queuedStall,
        int queuedTries,
        Duration runningStall,
        double runningStallPerAudio,
        Duration cancelGrace,
        Duration usageHalfLife,
        int jobsOutPerSlot,
        int jobsOutAtLeast,
        int endedKept) {

    public Policy {
        require(firstBackoff.toMillis() >= 1, "first-backoff is " + firstBackoff + "; it must be at least 1 ms");
        require(queuedStall.toMillis() >= 1, "queued-stall is " + queuedStall + "; it must be at least 1 ms");
        require(queuedTries >= 1 && queuedTries <= 8, "queued-tries is " + queuedTries + "; it must be 1 to 8");
        require(runningStall.toMillis() >= 1, "running-stall is " + runningStall + "; it must be at least 1 ms");
        require(runningStallPerAudio >= 0, "running-stall-per-audio is " + runningStallPerAudio + "; it must be >= 0");
        require(!cancelGrace.isNegative(), "cancel-grace is negative");
        require(usageHalfLife.toMillis() >= 1, "usage-half-life is " + usageHalfLife + "; it must be at least 1 ms");
        require(jobsOutPerSlot >= 1, "jobs-out-per-slot is " + jobsOutPerSlot + "; it must be at least 1");
        require(jobsOutAtLeast >= 1, "jobs-out-at-least is " + jobsOutAtLeast + "; it must be at least 1");
        require(endedKept >= 1, "ended-kept is " + endedKept + "; it must be at least 1");
    }

    /** What the farm runs with. */
    public static Policy defaults() {
        return new Policy(
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                4,
                Duration.ofMinutes(10),
                4,
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                2,
                4,
                10_000);
    }

    /**
     * Tries a job gets. A defect is ours and mostly repeats itself: one more try sorts out the rare one that a worker's
     * own trouble caused, and bounds what a crashing job costs. A worker is called lost only after Kafka gave the job to
     * several, so that gets one more try as well. A worker of another engine leaves the
     * job to others: that is no try, and the job waits for one that can do it, as it would where no worker runs.
     */
    public int maxAttempts(Category category) {
        return switch (category) {
            case BAD_INPUT -> 1;
            case DEFECT, LOST_WORKER -> 2;
            case RESOURCE -> 3;
            case OTHER_ENGINE -> Integer.MAX_VALUE;
        };
    }

    /** Wait after this many failed tries, milliseconds; 0 before the first. */
    public long backoffMs(int attempt) {
        return attempt == 0 ? 0 : grown(firstBackoff, attempt);
    }

    /**
     * How long this try may stand on the queue, milliseconds. A record that was lost is soon replaced, a farm whose
     * workers are off for the night does not fill its queue with copies, and nobody waits for ever.
     */
    public long queuedStallMs(int attempt) {
        return grown(queuedStall, attempt);
    }

    /** Four times as long from try to try. */
    private static long grown(Duration first, int attempt) {
        return first.toMillis() << (2 * (Math.min(attempt, 8) - 1));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
