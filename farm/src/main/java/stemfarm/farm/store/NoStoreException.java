package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder is no artefact store. */
public final class NoStoreException extends IOException {

    private static final long serialVersionUID = 1L;

    NoStoreException(Path folder) {
        super(folder + ": " + (Files.exists(folder) ? "is no artefact store" : "there is no such folder")
                + "; give the folder that renders were given with --store, which holds objects/");
    }
}
