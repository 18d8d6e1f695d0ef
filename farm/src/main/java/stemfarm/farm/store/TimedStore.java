package stemfarm.farm.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A store whose operations are timed as {@code stemfarm.store} with the tags {@code operation} (find, fetch, commit) and
 * {@code outcome} (ok, failed).
 */
final class TimedStore implements ArtefactStore {

    private final ArtefactStore store;
    private final OperationTimer timer;

    TimedStore(ArtefactStore store, MeterRegistry registry) {
        this.store = store;
        this.timer = new OperationTimer(registry, "stemfarm.store");
    }

    @Override
    public Optional<NodeResult> find(String key) throws IOException {
        return timer.time("find", () -> store.find(key));
    }

    @Override
    public Draft draft(String key) throws IOException {
        Draft draft = store.draft(key);
        return new Draft() {
            @Override
            public Path file(String name) throws IOException {
                return draft.file(name);
            }

            @Override
            public NodeResult commit() throws IOException {
                return timer.time("commit", draft::commit);
            }

            @Override
            public void close() throws IOException {
                draft.close();
            }
        };
    }

    @Override
    public Path fetch(String key, NodeResult.StoredFile file) throws IOException {
        return timer.time("fetch", () -> store.fetch(key, file));
    }

    @Override
    public List<Damage> damage() throws IOException {
        return store.damage();
    }

    @Override
    public Optional<String> problem() {
        return store.problem();
    }

    @Override
    public void close() {
        store.close();
    }
}
