package stemfarm.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStore.Damage;

/** What a render found damaged in the store: it was put aside and rendered again, and the user shall know. */
final class FoundDamage {

    private final ArtefactStore store;
    private final Set<String> known = new HashSet<>();

    /** Begins to look: what is in quarantine already is not this render's. */
    FoundDamage(ArtefactStore store) throws IOException {
        this.store = store;
        store.damage().forEach(entry -> known.add(entry.where()));
    }

    /** Tells of each node of the render that was found damaged since the last time. */
    void tell(RenderState end, Terminal terminal, ObjectNode result) throws IOException {
        List<Damage> entries = store.damage();
        ArrayNode damaged = result.putArray("damaged");
        for (JobState job : end.jobs()) {
            for (Damage entry : entries) {
                if (entry.key().equals(job.jobKey()) && known.add(entry.where())) {
                    terminal.warning(job.label() + ": was damaged in the store (" + entry.reason()
                            + ") and was rendered again; the damaged one is in " + entry.where());
                    damaged.addObject()
                            .put("name", job.label())
                            .put("key", entry.key())
                            .put("reason", entry.reason());
                }
            }
        }
    }
}
