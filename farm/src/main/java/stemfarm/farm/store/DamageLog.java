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

/** What is in the quarantine of a folder store, and why: whoever found it, in whatever process. */
final class DamageLog {

    private static final Logger LOG = LoggerFactory.getLogger(DamageLog.class);

    private final Path folder;

    /** Reads the quarantine of this store. */
    DamageLog(Path root) {
        this.folder = root.resolve(FolderStore.QUARANTINE);
    }

    /** All that is there now, in the order of the keys. */
    List<ArtefactStore.Damage> entries() throws IOException {
        List<ArtefactStore.Damage> entries = new ArrayList<>();
        for (StoreContents.Leftover aside : StoreContents.leftovers(folder)) {
            Path path = Path.of(aside.where());
            String name = String.valueOf(path.getFileName());
            try {
                byte[] reason = Files.readAllBytes(path.resolve(Quarantine.REASON));
                String key = name.substring(0, Math.max(0, name.indexOf('.')));
                entries.add(new ArtefactStore.Damage(
                        key, new String(reason, StandardCharsets.UTF_8).strip(), aside.where()));
            } catch (NoSuchFileException e) {
                LOG.debug("{} is being looked at, or was collected", aside.where());
            }
        }
        return entries;
    }
}
