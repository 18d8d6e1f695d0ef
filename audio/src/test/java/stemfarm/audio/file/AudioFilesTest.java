package stemfarm.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not an audio file at all, and names that look like trouble. */
@Timeout(60)
class AudioFilesTest {

    private final Path folder;

    AudioFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Stream<Arguments> foreignFormats() {
        return Stream.of(
                arguments(0, "RIFX....WAVE", "RIFX"),
                arguments(0, "RIFF....AVI LIST", "not WAVE"),
                arguments(0, "FORM....8SVX", "neither AIFF nor AIFF-C"),
                arguments(0, "OggS", "Ogg file"),
                arguments(28, "OpusHead", "Opus"),
                arguments(4, "ftypM4A ", "M4A"),
                arguments(0, "wvpk....", "WavPack"),
                arguments(0, "caff....", "Core Audio"),
                arguments(0, "riff.\u0091\u00cf\u0011", "Wave64"),
                arguments(0, "ID3\u0004", "MP3"),
                arguments(0, "\u00ff\u00fb\u0090\u0000", "MP3 or AAC"),
                arguments(0, "PK\u0003\u0004", "zip archive"),
                arguments(0, "MThd", "MIDI"),
                arguments(0, "<html><head><title>404 Not Found", "text"),
                arguments(0, "\u0000\u0005\u0016\u0007\u0000", "AppleDouble"),
                arguments(0, "\u0000", "zero bytes only"),
                arguments(0, "\u0001\u0002\u0003", "no format that is known"));
    }

    @ParameterizedTest
    @MethodSource("foreignFormats")
    void saysWhatAFileIsInstead(int at, String mark, String words) throws IOException {
        boolean text = words.equals("text");
        byte[] bytes = new byte[text ? mark.length() : 600];
        byte[] head = mark.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, bytes, at, head.length);
        refuses(Files.write(folder.resolve("x.wav"), bytes), words);
    }

    @Test
    void refusesWhatIsTooSmall() throws IOException {
        refuses(Files.write(folder.resolve("x.wav"), new byte[0]), "is empty");
        refuses(Files.write(folder.resolve("x.wav"), new byte[] {'R', 'I', 'F', 'F', 0}), "RIFF");
        refuses(Files.write(folder.resolve("x.wav"), new byte[] {1, 2, 3}), "only 3 bytes");
    }

    @Test
    void refusesWhatIsMissingAFolderOrALinkToNowhere() throws IOException {
        refuses(folder.resolve("missing.wav"), "does not exist");
        refuses(Files.createDirectory(folder.resolve("folder.wav")), "is a folder");
        refuses(Files.createSymbolicLink(folder.resolve("dangling.wav"), Path.of("nowhere")), "does not exist");
        refuses(Files.createSymbolicLink(folder.resolve("loop.wav"), Path.of("loop.wav")), "lead back to itself");
    }

    @Test
    void followsALink() throws IOException {
        good("target.wav");
        reads(Files.createSymbolicLink(folder.resolve("link.wav"), Path.of("target.wav")));
    }

    @Test
    void refusesAFifoWithoutWaiting() throws Exception {
        Path fifo = folder.resolve("fifo.wav");
        Process mkfifo = new ProcessBuilder("mkfifo", fifo.toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "no mkfifo here");
        refuses(fifo, "is a pipe");
    }

    @Test
    void refusesWhatMayNotBeRead() throws IOException {
        Path file = good("secret.wav");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "this user reads everything");
        refuses(file, "may not be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-x.wav",
                " .wav",
                "a\nb.wav",
                "%n%s.wav",
                "$(id).wav",
                "concat|x.wav",
                "http:x",
                "pipe:0",
                "no extension"
            })
    void namesDoNotMatter(String name) throws IOException {
        reads(good(name));
    }

    @Test
    void longAndForeignNamesDoNotMatter() throws Exception {
        reads(good("x".repeat(251) + ".wav"));
        Path plain = good("plain.wav");
        String script = "cp plain.wav \"$(printf 't\\351t\\351.wav')\""; // Latin-1, not valid UTF-8
        Process copy = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .start();
        assumeTrue(copy.waitFor() == 0, "this file system takes UTF-8 only");
        Files.delete(plain);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> foreign = files.filter(
                            file -> file.getFileName().toString().startsWith("t"))
                    .toList();
            assertThat(foreign).isNotEmpty();
            for (Path file : foreign) {
                reads(file);
            }
        }
    }

    private Path good(String name) {
        byte[] data = Signals.bytes(Signals.integers(1, 100, 16), 2, ByteOrder.LITTLE_ENDIAN);
        return Chunks.wav(1, 1, 48_000, 16).chunk("data", data).write(folder.resolve(name));
    }

    private static void reads(Path file) throws IOException {
        assertThat(Signals.readAll(file, 100)).isDeepEqualTo(Signals.doubles(Signals.integers(1, 100, 16)));
    }

    private static void refuses(Path file, String words) {
        assertThatThrownBy(() -> AudioFiles.open(file)).isInstanceOfSatisfying(AudioFileException.class, e -> {
            assertThat(e.file()).isEqualTo(file);
            assertThat(e.reason().toLowerCase(Locale.ROOT)).contains(words.toLowerCase(Locale.ROOT));
            assertThat(e.fix()).isNotBlank();
        });
    }
}
