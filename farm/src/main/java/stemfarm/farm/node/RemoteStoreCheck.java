package stemfarm.farm.node;

import java.util.Optional;
import stemfarm.farm.store.ArtefactStore;

/** Whether an artefact store that is no folder can be used at this moment. */
public record RemoteStoreCheck(ArtefactStore store) implements HealthCheck {

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Optional<String> problem() {
        return store.problem();
    }
}
