package stemfarm.coordinator.forecast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import stemfarm.coordinator.loop.Turn;
import stemfarm.coordinator.plan.Kind;
import stemfarm.coordinator.plan.PlannedJob;
import stemfarm.coordinator.plan.Planner;
import stemfarm.coordinator.schedule.Scheduler;
import stemfarm.coordinator.state.Decide;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.Policy;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Fact.JobRendered;
import stemfarm.farm.message.Fact.JobReused;
import stemfarm.farm.message.Fact.JobStarted;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Message;
import stemfarm.farm.store.NodeResult;

/**
 * A discrete-event simulation of a farm: the coordinator decides as it always does, each slot of a worker takes the next
 * job of its queue and is busy for as long as the job is expected to take. Nothing fails, and Kafka, store and network
 * cost nothing: the outcome is what graph, scheduler and slots allow at best. The same input has the same outcome.
 */
public final class Forecast {

    /** How long a job that is rendered keeps a slot busy. */
    @FunctionalInterface
    public interface Cost {

        /** Milliseconds, at least 0. */
        long ofMs(String renderId, PlannedJob job);
    }

    /**
     * What came out.
     *
     * @param wallMs from the requests, which all come at once, to the end of the last render
     * @param busyMs of all slots of a kind together
     * @param rendered jobs of a kind that were rendered
     * @param reused jobs whose node stood in the store already
     */
    public record Outcome(long wallMs, Map<Kind, Long> busyMs, Map<Kind, Integer> rendered, int reused) {

        public Outcome {
            busyMs = Map.copyOf(busyMs);
            rendered = Map.copyOf(rendered);
        }
    }

    private record Running(long endMs, long number, Job job, Station at, long costMs, boolean reused) {}

    /** All workers of a kind, and the queue they take jobs from. */
    private static final class Station {
        final Kind kind;
        final Queue<Job> queue = new ArrayDeque<>();
        int free;
        long busyMs;
        int rendered;

        Station(Kind kind, int slots) {
            this.kind = kind;
            this.free = slots;
        }
    }

    private final Decide decide;
    private final Scheduler scheduler = new Scheduler(Policy.defaults());
    private final Cost cost;
    private final Set<String> stored;
    private final Station stems;
    private final Station masters;
    private final PriorityQueue<Running> running =
            new PriorityQueue<>(Comparator.comparingLong(Running::endMs).thenComparingLong(Running::number));
    private FarmState state = FarmState.empty(Policy.defaults());
    private long nowMs;
    private long taken;
    private int reused;

    private Forecast(Planner planner, Map<Kind, Integer> slots, Set<String> stored, Cost cost) {
        this.decide = new Decide(Policy.defaults(), planner);
        this.stored = new HashSet<>(stored);
        this.cost = cost;
        this.stems = station(Kind.STEM, slots);
        this.masters = station(Kind.MASTER, slots);
    }

    private static Station station(Kind kind, Map<Kind, Integer> slots) {
        int number = slots.getOrDefault(kind, 0);
        if (number < 1) {
            throw new IllegalArgumentException("a farm needs at least 1 slot for " + kind + " jobs");
        }
        return new Station(kind, number);
    }

    /**
     * Lets a farm render all of these.
     *
     * @param slots jobs at a time, of all workers of a kind together, at least 1 each
     * @param stored keys of the nodes that the store has at the beginning
     */
    public static Outcome of(
            List<SubmitRender> requests, Planner planner, Map<Kind, Integer> slots, Set<String> stored, Cost cost) {
        Forecast forecast = new Forecast(planner, slots, stored, cost);
        forecast.turn(requests);
        forecast.fillSlots();
        while (!forecast.running.isEmpty()) {
            forecast.endNext();
            forecast.fillSlots();
        }
        if (!forecast.state.renders().isEmpty()) {
            throw new IllegalStateException(
                    "the farm stands still with " + forecast.state.renders().size() + " open renders");
        }
        return forecast.outcome();
    }

    private void turn(List<? extends Message> inputs) {
        Turn turn = new Turn(decide, scheduler, state, nowMs);
        inputs.forEach(turn::take);
        turn.schedule();
        state = turn.state();
        for (Message message : turn.messages()) {
            if (message instanceof Job job) {
                (job instanceof Job.StemJob ? stems : masters).queue.add(job);
            }
        }
    }

    private Outcome outcome() {
        return new Outcome(
                nowMs,
                Map.of(Kind.STEM, stems.busyMs, Kind.MASTER, masters.busyMs),
                Map.of(Kind.STEM, stems.rendered, Kind.MASTER, masters.rendered),
                reused);
    }

    /** What starts makes room on the queue for more, which may start at once. */
    private void fillSlots() {
        for (List<Fact> started = start(); !started.isEmpty(); started = start()) {
            turn(started);
        }
    }

    private List<Fact> start() {
        List<Fact> started = new ArrayList<>();
        for (Station station : List.of(stems, masters)) {
            while (station.free > 0 && !station.queue.isEmpty()) {
                started.add(start(station, station.queue.remove()));
            }
        }
        return started;
    }

    private Fact start(Station station, Job job) {
        boolean found = stored.contains(job.jobKey());
        PlannedJob planned = state.render(job.renderId()).orElseThrow().planned(job.jobKey());
        long costMs = found ? 0 : cost.ofMs(job.renderId(), planned);
        station.free--;
        running.add(new Running(nowMs + costMs, taken++, job, station, costMs, found));
        return new JobStarted(job.renderId(), job.jobKey(), job.attempt(), station.kind.name(), nowMs);
    }

    private void endNext() {
        Running ended = running.remove();
        nowMs = ended.endMs();
        Station station = ended.at();
        station.free++;
        if (ended.reused()) {
            reused++;
        } else {
            stored.add(ended.job().jobKey());
            station.rendered++;
            station.busyMs += ended.costMs();
        }
        turn(List.of(fact(ended)));
    }

    private Fact fact(Running ended) {
        Job job = ended.job();
        String worker = ended.at().kind.name();
        NodeResult result = new NodeResult(job.jobKey(), List.of());
        return ended.reused()
                ? new JobReused(job.renderId(), job.jobKey(), job.attempt(), worker, result, nowMs)
                : new JobRendered(job.renderId(), job.jobKey(), job.attempt(), worker, result, ended.costMs(), nowMs);
    }
}
