package stemfarm.cli.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;

/**
 * The nodes that deliveries were made of, as their {@code manifest.json} files name them.
 *
 * @param keys content keys of the nodes
 * @param manifests how many deliveries were found
 */
record References(Set<String> keys, int manifests) {

    private static final ObjectMapper JSON = new ObjectMapper();

    References {
        keys = Set.copyOf(keys);
    }

    /**
     * Reads all deliveries in these folders, however deep.
     *
     * @throws CommandFailed when a folder is not there or a manifest cannot be read: what it refers to would be lost
     */
    static References in(List<Path> folders) throws IOException {
        Set<String> keys = new HashSet<>();
        int deliveries = 0;
        for (Path folder : folders) {
            for (Path manifest : manifests(folder)) {
                JsonNode root = read(manifest);
                if (root.path("node").isTextual()) {
                    deliveries++;
                    collect(root, keys);
                }
            }
        }
        return new References(keys, deliveries);
    }

    /** {@code node}, {@code stems[].node} and {@code nodes}, whose entries are keys, or objects with a node or key. */
    private static void collect(JsonNode manifest, Set<String> keys) {
        add(manifest.path("node"), keys);
        manifest.path("stems").forEach(stem -> add(stem.path("node"), keys));
        manifest.path("nodes").forEach(node -> {
            add(node, keys);
            add(node.path("node"), keys);
            add(node.path("key"), keys);
        });
    }

    private static void add(JsonNode key, Set<String> keys) {
        if (key.isTextual()) {
            keys.add(key.asText());
        }
    }

    private static JsonNode read(Path manifest) throws IOException {
        try {
            return JSON.readTree(manifest.toFile());
        } catch (JsonProcessingException e) {
            throw new CommandFailed(
                    ExitCode.BAD_INPUT,
                    manifest + ": cannot be read as JSON, so nothing was removed: what it refers to is unknown;"
                            + " deliver it again, or move it away");
        }
    }

    private static List<Path> manifests(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailed(
                    ExitCode.USAGE, "--referenced-by " + folder + ": there is no such folder, so nothing was removed");
        }
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.endsWith("manifest.json")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
