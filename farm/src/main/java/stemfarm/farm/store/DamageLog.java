package stemfarm.farm.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is in a store's quarantine, and why: whoever found it, in whatever process. */
public final class DamageLog {

    private static final Logger LOG = LoggerFactory.getLogger(DamageLog.class);

    private final Path folder;

    /** Reads the quarantine of this store. */
    public DamageLog(Path root) {
        this.folder = root.resolve(FolderStore.QUARANTINE);
    }

    /**
     * A node that was found damaged.
     *
     * @param key its content key
     * @param reason which of its files was wrong in what
     * @param folder where it is now
     */
    public record Entry(String key, String reason, Path folder) {}

    /** All that is there now, in the order of the keys. */
    public List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (StoreContents.Leftover aside : StoreContents.leftovers(folder)) {
            String name = String.valueOf(aside.path().getFileName());
            try {
                byte[] reason = Files.readAllBytes(aside.path().resolve(Quarantine.REASON));
                String key = name.substring(0, Math.max(0, name.indexOf('.')));
                entries.add(new Entry(key, new String(reason, StandardCharsets.UTF_8).strip(), aside.path()));
            } catch (NoSuchFileException e) {
                LOG.debug("{} is being looked at, or was collected", aside.path());
            }
        }
        return entries;
    }
}
