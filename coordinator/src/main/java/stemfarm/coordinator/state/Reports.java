package stemfarm.coordinator.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import stemfarm.coordinator.state.JobEvent.JobBegan;
import stemfarm.coordinator.state.JobEvent.JobDone;
import stemfarm.coordinator.state.JobEvent.JobHeldBack;
import stemfarm.coordinator.state.JobEvent.JobReopened;
import stemfarm.coordinator.state.JobEvent.JobStopped;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Fact.JobCancelled;
import stemfarm.farm.message.Fact.JobFailed;
import stemfarm.farm.message.Fact.JobRendered;
import stemfarm.farm.message.Fact.JobReused;
import stemfarm.farm.message.Fact.JobStarted;
import stemfarm.farm.message.Fact.NeedLost;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.JobState.Status;
import stemfarm.farm.message.RenderState.Phase;
import stemfarm.farm.store.NodeResult;

/**
 * What facts mean. Facts come late, twice, and out of order between workers. A success is about the content key: it
 * serves every render that waits for the artefact, whichever try of whichever render made it. Anything else is about
 * the one try it names, and counts only while that try is out.
 */
final class Reports {

    private final Policy policy;

    Reports(Policy policy) {
        this.policy = policy;
    }

    void take(Draft draft, Fact fact) {
        if (fact instanceof JobRendered rendered) {
            done(draft, rendered, rendered.result(), rendered.wallMs());
        } else if (fact instanceof JobReused reused) {
            done(draft, reused, reused.result(), 0);
        } else if (fact instanceof JobStarted started) {
            began(draft, started);
        } else if (fact instanceof JobFailed failed) {
            stopped(draft, failed, failed.failure());
        } else if (fact instanceof NeedLost lost) {
            needLost(draft, lost);
        } else if (fact instanceof JobCancelled cancelled) {
            stopped(draft, cancelled, unasked(cancelled));
        } else {
            throw new IllegalStateException("nothing handles " + fact.getClass());
        }
    }

    private static void done(Draft draft, Fact fact, NodeResult result, long wallMs) {
        for (String id : List.copyOf(draft.state().wanting(fact.jobKey()))) {
            if (draft.state().render(id).filter(takes(fact.jobKey())).isPresent()) {
                boolean reused = fact instanceof JobReused || !id.equals(fact.renderId());
                long ownWallMs = reused ? 0 : wallMs;
                draft.emit(new JobDone(id, fact.jobKey(), fact.worker(), result, reused, ownWallMs, draft.nowMs()));
                draft.advance(id);
            }
        }
    }

    /** A job is not taken before those that it needs: the render would end with stems that nobody vouched for. */
    private static Predicate<Render> takes(String jobKey) {
        return render -> render.job(jobKey)
                .filter(job -> Jobs.isActive(job) || render.canBegin(job))
                .isPresent();
    }

    private static void began(Draft draft, JobStarted fact) {
        out(draft, fact)
                .filter(job -> job.status() == Status.QUEUED || !job.worker().equals(fact.worker()))
                .ifPresent(job -> draft.emit(
                        new JobBegan(fact.renderId(), fact.jobKey(), fact.attempt(), fact.worker(), draft.nowMs())));
    }

    private void stopped(Draft draft, Fact fact, Failure failure) {
        out(draft, fact).ifPresent(job -> {
            if (draft.state()
                    .render(fact.renderId())
                    .map(Render::phase)
                    .filter(Phase.CANCELLING::equals)
                    .isPresent()) {
                draft.emit(new JobStopped(fact.renderId(), fact.jobKey(), draft.nowMs()));
                draft.begin(fact.jobKey());
                draft.advance(fact.renderId());
            } else {
                int maxAttempts = policy.maxAttempts(failure.category());
                Failing.fail(draft, fact.renderId(), job, failure, maxAttempts);
            }
        });
    }

    /**
     * What was done and is lost is done again, and all who need it wait for it; one that is out and did not miss it yet
     * has its success found in the store when its turn comes again. A need that is lost again and again is a
     * failing disk, which is a failure like others.
     */
    private void needLost(Draft draft, NeedLost fact) {
        Failure failure = new Failure(
                Category.RESOURCE, fact.reason(), "look at the disk of the store, then: stemfarm store fsck", "");
        Optional<Render> render = out(draft, fact)
                .flatMap(job -> draft.state().render(fact.renderId()))
                .filter(running -> running.phase() == Phase.RUNNING)
                .filter(running -> running.planned(fact.jobKey()).needs().contains(fact.needKey()));
        Optional<JobState> need = render.flatMap(running -> running.job(fact.needKey()))
                .filter(job -> job.attempt() < policy.maxAttempts(Category.RESOURCE));
        if (need.isEmpty()) {
            stopped(draft, fact, failure);
            return;
        }
        if (Jobs.isDone(need.get())) {
            draft.emit(new JobReopened(fact.renderId(), fact.needKey(), fact.reason(), draft.nowMs()));
        }
        List<String> heldBack = render.get().jobs().stream()
                .filter(Jobs::isActive)
                .map(JobState::jobKey)
                .filter(key -> render.get().planned(key).needs().contains(fact.needKey()))
                .toList();
        heldBack.forEach(key -> draft.emit(new JobHeldBack(fact.renderId(), key, draft.nowMs())));
        draft.begin(fact.needKey());
        heldBack.forEach(draft::begin);
    }

    /** The job that the fact is about, if this try of it is out. */
    private static Optional<JobState> out(Draft draft, Fact fact) {
        return draft.state()
                .render(fact.renderId())
                .flatMap(render -> render.job(fact.jobKey()))
                .filter(job -> Jobs.isOut(job) && job.attempt() == fact.attempt());
    }

    private static Failure unasked(JobCancelled fact) {
        return new Failure(
                Category.LOST_WORKER,
                "worker " + fact.worker() + " stopped the job though nobody cancelled the render",
                "look into that worker's log",
                "");
    }
}
