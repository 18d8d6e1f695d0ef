package stemfarm.coordinator.state;

import java.util.ArrayList;
import java.util.List;
import stemfarm.coordinator.schedule.Scheduler;
import stemfarm.farm.message.Command;
import stemfarm.farm.message.Command.CancelRender;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.JobState.Status;
import stemfarm.farm.message.RenderState.Phase;
import stemfarm.farm.store.NodeResult;

/** Tells a coordinator what happens, one thing after another. Facts carry the try that is in the state. */
public final class Story {

    private final Policy policy = Policy.defaults();
    private final Decide decide = new Decide(policy, Songs::plan);
    private final Scheduler scheduler = new Scheduler(policy);
    private final List<Event> events = new ArrayList<>();
    private FarmState state = FarmState.empty(policy);
    private long nowMs = 1_000_000;

    public FarmState state() {
        return state;
    }

    public long nowMs() {
        return nowMs;
    }

    public Story pass(long ms) {
        nowMs += ms;
        return this;
    }

    public Story submit(SubmitRender request) {
        return command(request);
    }

    public Story cancel(String renderId) {
        return command(new CancelRender(renderId, "changed my mind"));
    }

    public Story tick() {
        return take(decide.tick(state, nowMs));
    }

    /** Queues what may go out. */
    public Story queue() {
        return take(scheduler.fill(state, nowMs));
    }

    public Story started(String renderId, String key) {
        return startedBy("worker", renderId, key);
    }

    public Story startedBy(String worker, String renderId, String key) {
        return fact(new Fact.JobStarted(renderId, key, attempt(renderId, key), worker, 0));
    }

    public Story rendered(String renderId, String key) {
        NodeResult result = new NodeResult(key, List.of());
        return fact(new Fact.JobRendered(renderId, key, attempt(renderId, key), "worker", result, 1_000, 0));
    }

    public Story reused(String renderId, String key) {
        NodeResult result = new NodeResult(key, List.of());
        return fact(new Fact.JobReused(renderId, key, attempt(renderId, key), "worker", result, 0));
    }

    public Story failed(String renderId, String key, Category category) {
        Failure failure = new Failure(category, category + " of " + key, "", "");
        return fact(new Fact.JobFailed(renderId, key, attempt(renderId, key), "worker", failure, 0));
    }

    public Story needLost(String renderId, String key, String need) {
        String reason = need + " was damaged";
        return fact(new Fact.NeedLost(renderId, key, attempt(renderId, key), "worker", need, reason, 0));
    }

    public Story cancelled(String renderId, String key) {
        return fact(new Fact.JobCancelled(renderId, key, attempt(renderId, key), "worker", 0));
    }

    public JobState job(String renderId, String key) {
        return state.render(renderId).flatMap(render -> render.job(key)).orElseThrow();
    }

    public Status status(String renderId, String key) {
        return job(renderId, key).status();
    }

    public int attempt(String renderId, String key) {
        return state.render(renderId)
                .flatMap(render -> render.job(key))
                .map(JobState::attempt)
                .orElse(1);
    }

    public Phase phase(String renderId) {
        return state.render(renderId).orElseThrow().phase();
    }

    public long count(Class<? extends Event> kind) {
        return events.stream().filter(kind::isInstance).count();
    }

    /** The keys of the jobs queued so far, in order. */
    public List<String> queued() {
        return events.stream()
                .filter(JobEvent.JobQueued.class::isInstance)
                .map(event -> ((JobEvent.JobQueued) event).jobKey())
                .toList();
    }

    public <E extends Event> E last(Class<E> kind) {
        return events.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private Story command(Command command) {
        return take(decide.command(state, command, nowMs));
    }

    private Story fact(Fact fact) {
        return take(decide.fact(state, fact, nowMs));
    }

    private Story take(Decision decision) {
        events.addAll(decision.events());
        state = decision.state();
        return this;
    }
}
