package stemfarm.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.store.NodeResult.StoredFile;

/**
 * Brings a finished master node from the store into the user's folder.
 *
 * <p>Every file arrives under a temporary name and is then renamed; {@code manifest.json} goes first and comes last, so
 * that a folder with a manifest is a whole delivery. Files of the delivery before are removed, the user's own stay.
 */
final class Delivery {

    private static final String MANIFEST = "manifest.json";

    private Delivery() {}

    static void write(NodeResult master, ArtefactStore store, Path out) throws IOException {
        Files.createDirectories(out);
        Set<String> stale = namesOfDeliveryIn(out);
        Files.deleteIfExists(out.resolve(MANIFEST));
        StoredFile manifest = null;
        for (StoredFile file : master.files()) {
            stale.remove(file.name());
            if (file.name().equals(MANIFEST)) {
                manifest = file;
            } else {
                place(store.fetch(master.key(), file), out, file.name());
            }
        }
        for (String name : stale) {
            Files.deleteIfExists(inside(out, name));
        }
        if (manifest == null) {
            throw new IOException("node " + master.key() + " has no " + MANIFEST);
        }
        place(store.fetch(master.key(), manifest), out, MANIFEST);
    }

    private static void place(Path stored, Path out, String name) throws IOException {
        Path target = inside(out, name);
        Files.createDirectories(parentOf(target));
        Path arriving = Files.createTempFile(parentOf(target), ".arriving-", ".tmp");
        try {
            Files.copy(stored, arriving, StandardCopyOption.REPLACE_EXISTING);
            Files.move(arriving, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(arriving);
        }
    }

    private static Set<String> namesOfDeliveryIn(Path out) throws IOException {
        Set<String> names = new HashSet<>();
        Path manifest = out.resolve(MANIFEST);
        if (Files.isRegularFile(manifest)) {
            for (JsonNode file : new ObjectMapper().readTree(manifest.toFile()).path("deliverables")) {
                names.add(file.path("name").asText());
            }
            names.remove("");
        }
        return names;
    }

    private static Path inside(Path out, String name) throws IOException {
        Path target = out.resolve(name).normalize();
        if (!target.startsWith(out.normalize())) {
            throw new IOException("refused to touch " + target + ": it is outside of " + out);
        }
        return target;
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        return parent == null ? Path.of("") : parent;
    }
}
