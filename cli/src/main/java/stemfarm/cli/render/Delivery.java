package stemfarm.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stemfarm.cli.FolderTree;
import stemfarm.master.deliver.Manifest;

/**
 * Brings a delivery into the user's folder.
 *
 * <p>All files are made in a folder beside their places first and only then renamed, so that a full disk leaves the
 * delivery before as it was; {@code manifest.json} goes first and comes last, so that a folder with a manifest is a whole
 * delivery. Files of the delivery before are removed, the user's own stay.
 */
final class Delivery {

    private static final String MANIFEST = Manifest.FILE;

    private Delivery() {}

    /** Writes a whole delivery into an empty folder, manifest included. */
    @FunctionalInterface
    interface Contents {
        void write(Path folder) throws IOException;
    }

    static void write(Contents contents, Path out) throws IOException {
        Path firstMade = firstMissing(out);
        Files.createDirectories(out);
        Path arriving = Files.createTempDirectory(out, ".arriving-");
        try {
            contents.write(arriving);
            List<String> names = new ArrayList<>(filesIn(arriving));
            if (!names.remove(MANIFEST)) {
                throw new IOException("the delivery for " + out + " has no " + MANIFEST);
            }
            replace(arriving, names, out);
        } finally {
            FolderTree.delete(arriving);
            deleteIfEmpty(out, firstMade);
        }
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static void replace(Path arriving, List<String> names, Path out) throws IOException {
        Set<String> stale = namesOfDeliveryIn(out);
        stale.removeAll(names);
        Files.deleteIfExists(out.resolve(MANIFEST));
        for (String name : names) {
            place(inside(arriving, name), inside(out, name));
        }
        for (String name : stale) {
            Files.deleteIfExists(inside(out, name));
        }
        place(arriving.resolve(MANIFEST), out.resolve(MANIFEST));
    }

    private static void place(Path copy, Path target) throws IOException {
        Files.createDirectories(parentOf(target));
        Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The topmost folder of this path that is still to be made. */
    private static @Nullable Path firstMissing(Path out) {
        Path missing = null;
        for (Path folder = out; folder != null && Files.notExists(folder); folder = folder.getParent()) {
            missing = folder;
        }
        return missing;
    }

    /** Takes back folders that were made for nothing. */
    private static void deleteIfEmpty(Path out, @Nullable Path firstMade) throws IOException {
        for (Path folder = out; firstMade != null && folder != null && folder.startsWith(firstMade); ) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(folder);
            folder = folder.getParent();
        }
    }

    /** Files of the delivery before, as far as its manifest can be understood and keeps to its folder. */
    private static Set<String> namesOfDeliveryIn(Path out) throws IOException {
        Set<String> names = new HashSet<>();
        Path manifest = out.resolve(MANIFEST);
        if (Files.isRegularFile(manifest)) {
            for (JsonNode file : deliverables(manifest)) {
                names.add(file.path("name").asText());
            }
            names.removeAll(Set.of("", MANIFEST));
            names.removeIf(name -> !out.resolve(name).normalize().startsWith(out.normalize()));
        }
        return names;
    }

    private static JsonNode deliverables(Path manifest) throws IOException {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(manifest)).path("deliverables");
        } catch (JsonProcessingException | CharConversionException damaged) {
            return MissingNode.getInstance();
        }
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
