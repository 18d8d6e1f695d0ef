package stemfarm.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the file system's own events; waits for them, never for a time. */
@Timeout(60)
final class FolderEventsTest {

    private Path root;

    @BeforeEach
    void open(@TempDir Path dir) throws IOException {
        root = dir.resolve("song");
        Files.createDirectories(root.resolve("drums"));
        Files.createDirectories(root.resolve("render"));
        Files.createDirectories(root.resolve(".git"));
    }

    @Test
    void hearsOfWritesRenamesAndFoldersButNotOfItsOwnOutput() throws Exception {
        try (FolderEvents events = new FolderEvents(root, root.resolve("render"))) {
            Files.writeString(root.resolve("render/report.json"), "{}");
            Files.writeString(root.resolve(".git/HEAD"), "x");
            Path session = root.resolve("session.yaml");
            Path draft = Files.writeString(root.resolve(".session.yaml.draft"), "song: a");
            Files.move(draft, session, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Path kick = Files.writeString(root.resolve("drums/kick.wav"), "x");

            Set<Path> heard = until(events, session, kick);

            assertThat(heard)
                    .noneMatch(path -> path.startsWith(root.resolve("render").resolve("report.json")));
            assertThat(heard).doesNotContain(root.resolve(".git/HEAD"));

            Path added = Files.createDirectories(root.resolve("vocals"));
            events.follow();
            Path lead = Files.writeString(added.resolve("lead.wav"), "x");
            assertThat(until(events, lead)).contains(added);
        }
    }

    private static Set<Path> until(FolderEvents events, Path... expected) throws InterruptedException {
        Set<Path> heard = new HashSet<>();
        while (!heard.containsAll(Set.of(expected))) {
            heard.addAll(events.poll(Duration.ofSeconds(10)));
        }
        return heard;
    }
}
