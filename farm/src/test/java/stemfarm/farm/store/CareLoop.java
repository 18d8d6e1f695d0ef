package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import stemfarm.farm.store.NodeResult.StoredFile;

/** A process that commits, reads and collects a handful of nodes in any order, and ends at the first thing that is wrong. */
final class CareLoop {

    static final int NODES = 6;

    /** Nodes that every collection keeps; they stand in the store before the first. */
    static final Set<Integer> REFERENCED = Set.of(0, 1);

    private static final int FILES = 3;
    private static final int FILE_BYTES = 30_000;

    private final Path root;
    private final Random random;
    private FolderStore store;
    private int collected;
    private int seen;

    private CareLoop(Path root, Random random) throws IOException {
        this.root = root;
        this.random = random;
        this.store = FolderStore.open(root);
    }

    /** Arguments: the store's folder, the seed, the number of steps. */
    public static void main(String[] args) throws Exception {
        CareLoop loop = new CareLoop(Path.of(args[0]), new Random(Long.parseLong(args[1])));
        for (int step = Integer.parseInt(args[2]); step > 0; step--) {
            loop.step();
        }
        System.out.println(loop.collected + " " + loop.seen);
    }

    private void step() throws IOException {
        int number = random.nextInt(NODES);
        switch (random.nextInt(4)) {
            case 0 -> commit(store, number);
            case 1 -> collect();
            default -> read(number);
        }
        if (random.nextInt(20) == 0) {
            store = FolderStore.open(root); // which reads every byte anew
        }
    }

    static void commit(FolderStore store, int number) throws IOException {
        try (ArtefactStore.Draft draft = store.draft(CommitLoop.key(number))) {
            for (int file = 0; file < FILES; file++) {
                Files.write(draft.file("file-" + file), content(number, file));
            }
            draft.commit();
        }
    }

    /** Without any grace: what is not referred to goes, unless it is used while it is looked at. */
    private void collect() throws IOException {
        Set<String> kept = Set.of(CommitLoop.key(0), CommitLoop.key(1));
        Retention retention = Retention.of(Duration.ZERO, 0, kept).withGrace(Duration.ZERO);
        collected += FolderCare.open(root)
                .collect(retention, false, (node, bytes) -> {})
                .nodes()
                .size();
    }

    private void read(int number) throws IOException {
        String key = CommitLoop.key(number);
        Optional<NodeResult> node = store.find(key);
        require(node.isPresent() || !REFERENCED.contains(number), "referenced node " + number + " is lost");
        if (node.isEmpty()) {
            return;
        }
        require(node.get().files().size() == FILES, "node " + number + " has " + node.get());
        try {
            for (StoredFile file : node.get().files()) {
                byte[] expected = content(number, Integer.parseInt(file.name().substring("file-".length())));
                byte[] read = Files.readAllBytes(store.fetch(key, file));
                require(Arrays.equals(read, expected), "half of " + file + " was seen");
            }
            seen++;
        } catch (LostNodeException | NoSuchFileException gone) {
            require(!REFERENCED.contains(number), "referenced node " + number + " is lost: " + gone);
        }
    }

    private static byte[] content(int number, int file) {
        byte[] content = new byte[FILE_BYTES];
        Arrays.fill(content, (byte) (10 * number + file + 1));
        return content;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
