package stemfarm.farm.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import stemfarm.farm.message.Progress;

/** Lets through a job's first message, every change of its phase, its end, and else one per interval. Thread-safe. */
final class ProgressThrottle {

    private static final int MAX_JOBS = 1_024;

    private final InstantSource clock;
    private final Duration interval;

    private final Map<String, Sent> lastByJob = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sent> eldest) {
            return size() > MAX_JOBS;
        }
    };

    ProgressThrottle(InstantSource clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    synchronized boolean passes(Progress progress) {
        Instant now = clock.instant();
        Sent last = lastByJob.get(progress.jobKey());
        boolean done = progress.done() >= 1;
        if (!done && last != null && last.covers(progress, now.minus(interval))) {
            return false;
        }
        if (done) {
            lastByJob.remove(progress.jobKey());
        } else {
            lastByJob.put(progress.jobKey(), new Sent(progress.phase(), progress.attempt(), now));
        }
        return true;
    }

    private record Sent(String phase, int attempt, Instant at) {
        boolean covers(Progress progress, Instant since) {
            return at.isAfter(since) && phase.equals(progress.phase()) && attempt == progress.attempt();
        }
    }
}
