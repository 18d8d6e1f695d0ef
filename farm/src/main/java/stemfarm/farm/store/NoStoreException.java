package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where an artefact store should be is none, or it cannot be used. */
public final class NoStoreException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason which store, what is wrong with it, and what to do
     */
    public NoStoreException(String reason) {
        super(reason);
    }

    NoStoreException(Path folder) {
        super(folder + ": " + (Files.exists(folder) ? "is no artefact store" : "there is no such folder")
                + "; give the folder that renders were given with --store, which holds objects/");
    }
}
