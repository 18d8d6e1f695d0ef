package stemfarm.farm.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the artefact store's folder is there and can be written. */
public record StoreCheck(Path storeDir) implements HealthCheck {

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Optional<String> problem() {
        if (!Files.isDirectory(storeDir)) {
            return Optional.of(storeDir + " is no folder; is it mounted?");
        }
        return Files.isWritable(storeDir) ? Optional.empty() : Optional.of(storeDir + " can't be written");
    }
}
