package stemfarm.worker.actor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Fact.JobCancelled;
import stemfarm.farm.message.Fact.JobFailed;
import stemfarm.farm.message.Fact.JobRendered;
import stemfarm.farm.message.Fact.JobReused;
import stemfarm.farm.message.Fact.NeedLost;

/** Counts what became of jobs, by the facts that were told, and times the rendered ones. */
public final class JobMetrics {

    private final MeterRegistry registry;
    private final String pool;
    private final AtomicInteger running;

    /** @param pool tag of all metrics, e.g. {@code stem-workers} */
    public JobMetrics(MeterRegistry registry, String pool) {
        this.registry = registry;
        this.pool = pool;
        this.running = new AtomicInteger();
        registry.gauge("stemfarm.jobs.running", Tags.of("pool", pool), running);
    }

    void running(int jobs) {
        running.set(jobs);
    }

    void told(Fact fact) {
        if (fact instanceof JobRendered rendered) {
            Timer.builder("stemfarm.job.render")
                    .description("time from a job's start to its commit")
                    .tag("pool", pool)
                    .register(registry)
                    .record(Duration.ofMillis(rendered.wallMs()));
            count("rendered");
        } else if (fact instanceof JobReused) {
            count("reused");
        } else if (fact instanceof JobCancelled) {
            count("cancelled");
        } else if (fact instanceof NeedLost) {
            count("need-lost");
        } else if (fact instanceof JobFailed failed) {
            count(failed.failure().category().name().toLowerCase(Locale.ROOT));
        }
    }

    /** The job went back to the queue. */
    void released() {
        count("released");
    }

    private void count(String end) {
        registry.counter("stemfarm.jobs", "pool", pool, "end", end).increment();
    }
}
