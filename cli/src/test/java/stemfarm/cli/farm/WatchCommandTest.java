package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.cli.ExitCode;
import stemfarm.cli.Main;

/** {@code stemfarm watch}, as one works with it: edit, save, see. */
@Timeout(300)
final class WatchCommandTest {

    private static final long LIMIT_SEC = 120;

    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();

    @Test
    void shouldRenderWhatChangedAndSayWhatItDid(@TempDir Path dir, @TempDir Path scratch) throws Exception {
        Path song = TestSong.write(dir.resolve("song"), 2, 77);
        String yaml = Files.readString(song);
        Path out = dir.resolve("out");
        String store = dir.resolve("store").toString();
        FutureTask<Integer> watch = new FutureTask<>(() -> Main.commandLine()
                .setOut(new PrintWriter(new Lines(), true))
                .setErr(new PrintWriter(new Lines(), true))
                .execute("watch", song.toString(), "--quiet", "--out", out.toString(), "--store", store));
        Thread thread = new Thread(watch, "watch");
        thread.start();
        try {
            assertThat(untilWatching())
                    .anyMatch(line -> line.contains("rendered drums, bass, keys, vocal, mix, master"));

            saveByRename(song, yaml.replaceFirst("levelDb: -3", "levelDb: -5").replaceFirst("1, -3", "1, -6"));
            assertThat(untilWatching())
                    .anyMatch(line -> line.contains("session.yaml changed"))
                    .anyMatch(line -> line.contains("rendered mix, master; reused drums, bass, keys, vocal"))
                    .anyMatch(line -> line.matches(" *drums .*LUFS  \\(-3.00\\)"));

            saveByRename(song, yaml.replaceFirst("ratio: 3", "ratio: 300"));
            assertThat(untilWatching()).anyMatch(line -> line.contains("error: ") && line.contains("300"));

            saveByRename(song, yaml.replaceFirst("ratio: 3", "ratio: 4"));
            assertThat(untilWatching())
                    .anyMatch(line -> line.contains("rendered drums, mix, master; reused bass, keys, vocal"));

            TestSong.writeTrack(dir.resolve("new.wav"), 2, 300, 5);
            Path bass = song.resolveSibling("bass.wav");
            Files.move(dir.resolve("new.wav"), bass, StandardCopyOption.REPLACE_EXISTING);
            assertThat(untilWatching())
                    .anyMatch(line -> line.contains("bass.wav changed"))
                    .anyMatch(line -> line.contains("rendered bass, mix, master; reused drums, keys, vocal"));
        } finally {
            thread.interrupt();
        }
        assertThat(watch.get(LIMIT_SEC, TimeUnit.SECONDS)).isEqualTo(ExitCode.CANCELLED);
        Map<String, String> fresh = Rendering.render(song, scratch);
        assertThat(Rendering.audioIn(out)).isEqualTo(fresh);
    }

    @Test
    void shouldSayThatThereIsNoSong(@TempDir Path dir) {
        int exit = Main.commandLine()
                .setErr(new PrintWriter(new Lines(), true))
                .execute("watch", dir.resolve("nowhere").toString());
        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(printed).anyMatch(line -> line.contains("nowhere: there is no such folder or session file"));
    }

    private static void saveByRename(Path file, String text) throws IOException {
        Path draft = Files.writeString(file.resolveSibling("session.yaml.tmp"), text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is printed until it waits for the next change. */
    private List<String> untilWatching() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = printed.poll(LIMIT_SEC, TimeUnit.SECONDS);
            assertThat(line).as("after %s", lines).isNotNull();
            lines.add(line);
            if (line.startsWith("watching ")) {
                return lines;
            }
        }
    }

    /** Cuts what is printed into lines. */
    private final class Lines extends Writer {
        private final StringBuilder line = new StringBuilder();

        @Override
        public synchronized void write(char[] text, int from, int length) {
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    printed.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append(text[i]);
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
