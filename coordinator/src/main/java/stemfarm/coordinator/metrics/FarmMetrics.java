package stemfarm.coordinator.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import stemfarm.coordinator.loop.Report;
import stemfarm.coordinator.plan.Kind;
import stemfarm.coordinator.plan.PlannedJob;
import stemfarm.coordinator.state.Event;
import stemfarm.coordinator.state.Event.Ending;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.JobEvent;
import stemfarm.coordinator.state.JobEvent.JobBegan;
import stemfarm.coordinator.state.JobEvent.JobDone;
import stemfarm.coordinator.state.JobEvent.JobGivenUp;
import stemfarm.coordinator.state.JobEvent.JobRetried;
import stemfarm.coordinator.state.Policy;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.RenderState.JobState.Status;
import stemfarm.farm.message.RenderState.Phase;

/**
 * The coordinator's meters. Gauges are those of the active coordinator; the others show none, so that sums over all
 * replicas are right.
 */
public final class FarmMetrics implements Report {

    /** Buckets go on to here; what lasts longer is only known to. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final List<Status> OPEN = List.of(Status.WAITING, Status.READY, Status.QUEUED, Status.RUNNING);

    private final MeterRegistry registry;
    private final FarmState none = FarmState.empty(Policy.defaults());
    private volatile FarmState state = none;
    private volatile Role role = Role.STARTING;

    public FarmMetrics(MeterRegistry registry) {
        this.registry = registry;
        gauge("stemfarm.coordinator.active", "1 while this coordinator decides", Tags.empty(), any -> isActive());
        for (Phase phase : List.of(Phase.RUNNING, Phase.CANCELLING)) {
            gauge("stemfarm.renders", "open renders", Tags.of("phase", lower(phase)), farm -> renders(farm, phase));
        }
        for (Kind kind : Kind.values()) {
            Tags tags = Tags.of("kind", lower(kind));
            for (Status status : OPEN) {
                gauge(
                        "stemfarm.jobs",
                        "jobs of open renders",
                        tags.and("status", lower(status)),
                        farm -> jobs(farm, kind, List.of(status)));
            }
            gauge(
                    "stemfarm.backlog",
                    "jobs that a worker could do now: scale workers by this",
                    tags,
                    farm -> jobs(farm, kind, List.of(Status.READY, Status.QUEUED)));
        }
        beginAtZero();
    }

    /** What has not happened yet is 0, not absent: rates and alerts need the start of a counter. */
    private void beginAtZero() {
        for (Kind kind : Kind.values()) {
            done(kind, "rendered", 0, 0);
            done(kind, "reused", 0, 0);
        }
        for (Failure.Category category : Failure.Category.values()) {
            failed(category, 0);
        }
        for (Phase phase : List.of(Phase.DELIVERED, Phase.FAILED, Phase.CANCELLED)) {
            ended(phase, 0);
        }
    }

    /** What the coordinator is doing. */
    public Role role() {
        return role;
    }

    @Override
    public void role(Role now) {
        role = now;
        if (now != Role.ACTIVE) {
            state = none;
        }
    }

    @Override
    public void lag(long lagMs) {
        record("stemfarm.decide.lag", "from writing a command or fact to its decision", Tags.empty(), lagMs);
    }

    @Override
    public void committed(FarmState before, List<Event> events, FarmState after, long tookMs) {
        state = after;
        if (!events.isEmpty()) {
            record("stemfarm.turn", "deciding a batch and writing it", Tags.empty(), tookMs);
        }
        events.forEach(event -> count(before, event));
    }

    private void count(FarmState before, Event event) {
        if (event instanceof JobBegan began) {
            queueWait(before, began);
        } else if (event instanceof JobDone done) {
            before.render(done.renderId()).ifPresent(render -> done(done, render.planned(done.jobKey())));
        } else if (event instanceof JobRetried retried) {
            failed(retried.failure().category(), 1);
        } else if (event instanceof JobGivenUp givenUp) {
            failed(givenUp.failure().category(), 1);
        } else if (event instanceof Ending ending) {
            ended(ending.phase(), 1);
        }
    }

    private void done(JobDone done, PlannedJob job) {
        done(job.kind(), done.reused() ? "reused" : "rendered", 1, job.audioMs() / 1e3);
        if (!done.reused()) {
            Tags kind = Tags.of("kind", lower(job.kind()));
            record("stemfarm.rendered", "time that workers spent rendering", kind, done.wallMs());
        }
    }

    private void done(Kind kind, String outcome, int nodes, double audioSec) {
        Tags tags = Tags.of("kind", lower(kind), "outcome", outcome);
        registry.counter("stemfarm.nodes", tags).increment(nodes);
        Counter.builder("stemfarm.audio")
                .description("length of the audio of nodes that were rendered, or found in the store")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry)
                .increment(audioSec);
    }

    /** Jobs that were queued in the same turn waited for no time that matters. */
    private void queueWait(FarmState before, JobEvent began) {
        before.render(began.renderId())
                .ifPresent(render -> render.job(began.jobKey())
                        .filter(job -> job.status() == Status.QUEUED)
                        .ifPresent(job -> record(
                                "stemfarm.job.queue.wait",
                                "from the queue to a worker",
                                Tags.of(
                                        "kind",
                                        lower(render.planned(job.jobKey()).kind())),
                                began.atMs() - job.sinceMs())));
    }

    private void failed(Failure.Category category, int jobs) {
        registry.counter("stemfarm.jobs.failed", "category", lower(category)).increment(jobs);
    }

    private void ended(Phase phase, int renders) {
        registry.counter("stemfarm.renders.ended", "phase", lower(phase)).increment(renders);
    }

    private void record(String name, String description, Tags tags, long ms) {
        Timer.builder(name)
                .description(description)
                .tags(tags)
                .publishPercentileHistogram()
                .maximumExpectedValue(LONGEST)
                .register(registry)
                .record(Duration.ofMillis(Math.max(0, ms)));
    }

    private void gauge(String name, String description, Tags tags, ToDoubleFunction<FarmState> value) {
        Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.state))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private double isActive() {
        return role == Role.ACTIVE ? 1 : 0;
    }

    private static double renders(FarmState farm, Phase phase) {
        return farm.renders().values().stream()
                .filter(render -> render.phase() == phase)
                .count();
    }

    private static double jobs(FarmState farm, Kind kind, List<Status> statuses) {
        return statuses.stream()
                .mapToInt(status -> farm.ledger().count(kind, status))
                .sum();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
