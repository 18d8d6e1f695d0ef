package stemfarm.coordinator.state;

import java.util.Collection;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.JobState;

/**
 * All that the coordinator knows; immutable. Everything in it follows from the last {@link RenderState} of each render,
 * so the compacted topic is enough to recover it.
 *
 * @param renders those that have not ended, by id
 * @param wanted which of them need the artefact of a content key, by key
 * @param ended the last ones that have
 * @param ledger sums and lines over {@code renders}
 */
public record FarmState(
        TreePMap<String, Render> renders, PMap<String, TreePSet<String>> wanted, Ended ended, Ledger ledger) {

    /** A farm that was never asked for anything. */
    public static FarmState empty(Policy policy) {
        return after(Ended.none(policy.endedKept()), Used.nothing());
    }

    static FarmState after(Ended ended, Used used) {
        return new FarmState(TreePMap.empty(), HashTreePMap.empty(), ended, Ledger.empty(used));
    }

    /** The render, unless it ended or was never asked for. */
    public Optional<Render> render(String renderId) {
        return Optional.ofNullable(renders.get(renderId));
    }

    /** Whether a render of this id runs, or ended and is remembered. */
    public boolean knows(String renderId) {
        return renders.containsKey(renderId) || ended.contains(renderId);
    }

    /** Ids of the renders that have a job of this key, in their order. */
    public Collection<String> wanting(String jobKey) {
        return wanted.getOrDefault(jobKey, TreePSet.empty());
    }

    /** The one render that is making the artefact of this key, if one is. */
    public Optional<Render> lead(String jobKey) {
        return wanting(jobKey).stream()
                .flatMap(id -> render(id).stream())
                .filter(render -> render.job(jobKey).filter(Jobs::isActive).isPresent())
                .findFirst();
    }

    FarmState plus(Render render) {
        PMap<String, TreePSet<String>> more = wanted;
        for (JobState job : render.jobs()) {
            TreePSet<String> ids = more.getOrDefault(job.jobKey(), TreePSet.empty());
            more = more.plus(job.jobKey(), ids.plus(render.id()));
        }
        return new FarmState(renders.plus(render.id(), render), more, ended, ledger.changed(null, render));
    }

    FarmState with(Render render) {
        Ledger changed = ledger.changed(renders.get(render.id()), render);
        return new FarmState(renders.plus(render.id(), render), wanted, ended, changed);
    }

    FarmState ended(RenderState last) {
        PMap<String, TreePSet<String>> fewer = wanted;
        for (JobState job : last.jobs()) {
            TreePSet<String> ids =
                    fewer.getOrDefault(job.jobKey(), TreePSet.empty()).minus(last.renderId());
            fewer = ids.isEmpty() ? fewer.minus(job.jobKey()) : fewer.plus(job.jobKey(), ids);
        }
        Ledger changed = ledger.changed(renders.get(last.renderId()), null);
        return new FarmState(renders.minus(last.renderId()), fewer, ended.plus(last.renderId()), changed);
    }
}
