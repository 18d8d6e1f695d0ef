package stemfarm.coordinator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stemfarm.coordinator.state.Event;
import stemfarm.coordinator.state.Event.Ending;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.JobEvent.JobDone;
import stemfarm.coordinator.state.JobEvent.JobQueued;
import stemfarm.coordinator.state.Jobs;
import stemfarm.coordinator.state.Render;
import stemfarm.farm.message.RenderState.JobState;

/** What must hold after every event of a farm's life. */
final class Invariants {

    private final Set<String> ended = new HashSet<>();
    private final Set<List<Object>> published = new HashSet<>();
    private final Set<String> mastered = new HashSet<>();
    private final Set<Class<?>> seen = new HashSet<>();

    void check(Event event, FarmState after) {
        seen.add(event.getClass());
        assertThat(ended)
                .as("nothing happens to a render after its end: %s", event)
                .doesNotContain(event.renderId());
        if (event instanceof Ending) {
            ended.add(event.renderId());
        }
        if (event instanceof JobQueued queued) {
            checkPublished(queued, after);
        }
        if (event instanceof JobDone done && done.jobKey().startsWith("master of ")) {
            assertThat(mastered.add(done.renderId()))
                    .as("one master for each render: %s", event)
                    .isTrue();
        }
        checkOneLead(after);
    }

    Set<String> ended() {
        return ended;
    }

    Set<Class<?>> seen() {
        return seen;
    }

    private void checkPublished(JobQueued queued, FarmState after) {
        assertThat(published.add(List.of(queued.renderId(), queued.jobKey(), queued.attempt())))
                .as("a try of a job is published once: %s", queued)
                .isTrue();
        Render render = after.render(queued.renderId()).orElseThrow();
        assertThat(render.awaited(queued.jobKey()))
                .as("a job begins after those that it needs: %s", queued)
                .isEmpty();
    }

    /** Each artefact is made for at most one render at a time, and whoever waits for one is not forgotten. */
    private static void checkOneLead(FarmState state) {
        Map<String, String> leads = new HashMap<>();
        for (Render render : state.renders().values()) {
            for (JobState job : render.jobs()) {
                if (Jobs.isActive(job)) {
                    assertThat(leads.put(job.jobKey(), render.id()))
                            .as("leads of %s", job.jobKey())
                            .isNull();
                }
            }
        }
    }

    /** Holds between turns: whoever waits for an artefact waits for somebody who is making it. */
    static void checkNobodyForgotten(FarmState state) {
        for (Render render : state.renders().values()) {
            for (JobState job : render.jobs()) {
                if (job.status() == JobState.Status.WAITING
                        && render.awaited(job.jobKey()).isEmpty()) {
                    assertThat(state.lead(job.jobKey()))
                            .as("who makes %s for %s", job, render.id())
                            .isPresent();
                }
            }
        }
    }
}
