package stemfarm.coordinator.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import stemfarm.coordinator.plan.PlannedJob;
import stemfarm.coordinator.plan.RenderPlan;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.JobState.Status;
import stemfarm.farm.message.RenderState.Phase;

/**
 * A render that has not ended.
 *
 * @param state what everybody may know and what recovery needs; its jobs are in the plan's order
 * @param plan the same for the same request, so it is not persisted
 */
public record Render(RenderState state, RenderPlan plan) {

    static Render accepted(SubmitRender request, RenderPlan plan, long atMs) {
        List<JobState> jobs =
                plan.jobs().stream().map(job -> Jobs.waiting(job, atMs)).toList();
        return new Render(new RenderState(request.renderId(), request, Phase.RUNNING, jobs, List.of(), atMs), plan);
    }

    public String id() {
        return state.renderId();
    }

    public SubmitRender request() {
        return state.request();
    }

    public List<JobState> jobs() {
        return state.jobs();
    }

    public Phase phase() {
        return state.phase();
    }

    /** The job of this key, if the render has one. */
    public Optional<JobState> job(String jobKey) {
        return jobs().stream().filter(job -> job.jobKey().equals(jobKey)).findFirst();
    }

    /** What was planned for the job of this key. */
    public PlannedJob planned(String jobKey) {
        return plan.jobs().stream()
                .filter(job -> job.jobKey().equals(jobKey))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no job " + jobKey + " in render " + id()));
    }

    /** The jobs that this one needs and that are not done, in the plan's order. */
    public List<JobState> awaited(String jobKey) {
        List<String> needs = planned(jobKey).needs();
        return jobs().stream()
                .filter(job -> needs.contains(job.jobKey()) && !Jobs.isDone(job))
                .toList();
    }

    /** Whether the job waits for nothing but an artefact that another render is making. */
    boolean canBegin(JobState job) {
        return phase() == Phase.RUNNING
                && job.status() == Status.WAITING
                && awaited(job.jobKey()).isEmpty();
    }

    boolean any(Predicate<JobState> holds) {
        return jobs().stream().anyMatch(holds);
    }

    Render with(String jobKey, UnaryOperator<JobState> step, long atMs) {
        return with(phase(), job -> job.jobKey().equals(jobKey) ? step.apply(job) : job, atMs);
    }

    Render cancelling(long atMs) {
        return with(
                Phase.CANCELLING,
                job -> Jobs.isOpen(job) && job.status() != Status.RUNNING
                        ? Jobs.moved(job, Status.CANCELLED, atMs)
                        : job,
                atMs);
    }

    /** The last state of the render. */
    public RenderState ended(Phase phase, List<Failure> failures, long atMs) {
        Render last = with(phase, job -> Jobs.isOpen(job) ? Jobs.moved(job, Status.CANCELLED, atMs) : job, atMs);
        return new RenderState(id(), request(), phase, last.jobs(), failures, atMs);
    }

    private Render with(Phase phase, UnaryOperator<JobState> step, long atMs) {
        List<JobState> jobs = jobs().stream().map(step).toList();
        return new Render(new RenderState(id(), request(), phase, jobs, state.failures(), atMs), plan);
    }
}
