package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The disk of the store is full. */
public final class StoreFullException extends IOException {

    private StoreFullException(String message, IOException cause) {
        super(message, cause);
    }

    /** The same failure in the user's words when it comes from a full disk, else as it is. */
    public static IOException orSame(IOException failure, Path store) {
        String reason = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = reason.contains("no space left")
                || reason.contains("disk quota exceeded")
                || reason.contains("not enough space");
        return full
                ? new StoreFullException(
                        "the store " + store + " is full (" + free(store) + " free): " + "delete what"
                                + " is not needed there, or give a store on a larger disk",
                        failure)
                : failure;
    }

    private static String free(Path store) {
        try {
            return Files.getFileStore(store).getUsableSpace() / (1 << 20) + " MiB";
        } catch (IOException e) {
            return "unknown space";
        }
    }
}
