package stemfarm.cli.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.cli.render.RenderOptions;
import stemfarm.farm.store.ArtefactStores;
import stemfarm.farm.store.NoStoreException;
import stemfarm.farm.store.StoreAddress;
import stemfarm.farm.store.StoreCare;

/** Which store is looked after. */
final class StoreFolder {

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "${env:STEMFARM_STORE}",
            description =
                    "the artefact store, a folder or s3://bucket/prefix (default: ~/.cache/stemfarm/store, env STEMFARM_STORE)")
    private @Nullable String store;

    StoreAddress address() {
        return RenderOptions.store(store);
    }

    /** The store that is there; looking for one makes none. */
    StoreCare open() throws IOException {
        try {
            return ArtefactStores.care(address());
        } catch (NoStoreException e) {
            throw new CommandFailed(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
