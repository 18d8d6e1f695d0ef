package stemfarm.cli.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.cli.render.RenderOptions;
import stemfarm.farm.store.NoStoreException;
import stemfarm.farm.store.StoreCare;

/** Which store is looked after. */
final class StoreFolder {

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "${env:STEMFARM_STORE}",
            description = "the artefact store (default: ~/.cache/stemfarm/store, env STEMFARM_STORE)")
    private @Nullable Path store;

    Path dir() {
        return RenderOptions.storeDir(store);
    }

    /** The store that is there; looking for one makes none. */
    StoreCare open() {
        try {
            return StoreCare.open(dir());
        } catch (NoStoreException e) {
            throw new CommandFailed(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
