package stemfarm.farm.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A process that commits node after node, saying before each which one; somebody kills it. */
final class CommitLoop {

    static final int FILES = 3;
    static final int FILE_BYTES = 100_000;

    private CommitLoop() {}

    /** Arguments: the store's folder, the first number. */
    public static void main(String[] args) throws Exception {
        FolderStore store = FolderStore.open(Path.of(args[0]));
        for (int number = Integer.parseInt(args[1]); ; number++) {
            try (ArtefactStore.Draft draft = store.draft(key(number))) {
                for (int file = 0; file < FILES; file++) {
                    byte[] content = new byte[FILE_BYTES];
                    Arrays.fill(content, (byte) (number + file));
                    Files.write(draft.file("file-" + file), content);
                }
                System.out.println(number);
                draft.commit();
            }
        }
    }

    static String key(int number) {
        return String.format("%064x", number);
    }
}
