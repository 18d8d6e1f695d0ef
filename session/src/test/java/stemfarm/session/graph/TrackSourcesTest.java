package stemfarm.session.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.audio.file.ContentHash;
import stemfarm.session.Session;
import stemfarm.session.TestAudio;
import stemfarm.session.file.SessionFile;

class TrackSourcesTest {

    private Path temp;
    private Path folder;
    private Path cache;

    @BeforeEach
    void makeFolders(@TempDir Path fresh) throws IOException {
        temp = fresh;
        folder = Files.createDirectory(temp.resolve("Song"));
        cache = temp.resolve("cache/stamps");
    }

    @Test
    void everyUnmutedFileIsReadOnce() throws Exception {
        TestAudio.sine(folder.resolve("a.wav"), 44_100, 1, 0.5, 0.5);
        TestAudio.sine(folder.resolve("sub/b.wav"), 48_000, 2, 0.25, 0.25);
        Session session =
                session("{file: a.wav}, {file: sub/b.wav}, {file: a.wav, pan: 9}, {file: no.wav, mute: true}");
        Path real = folder.toRealPath();
        assertThat(resolve(session))
                .containsExactly(
                        new TrackSource(
                                "a.wav",
                                real.resolve("a.wav").toString(),
                                ContentHash.of(real.resolve("a.wav")),
                                44_100,
                                1,
                                22_050),
                        new TrackSource(
                                "sub/b.wav",
                                real.resolve("sub/b.wav").toString(),
                                ContentHash.of(real.resolve("sub/b.wav")),
                                48_000,
                                2,
                                12_000));
    }

    @Test
    void whatIsWrongIsSaidOfAllTracksAtOnce() throws Exception {
        Path good = TestAudio.sine(folder.resolve("good.wav"), 8_000, 1, 0.5, 0.5);
        Path outside = TestAudio.sine(temp.resolve("outside.wav"), 8_000, 1, 0.5, 0.5);
        Files.createSymbolicLink(folder.resolve("link.wav"), outside);
        byte[] bytes = Files.readAllBytes(good);
        Files.write(folder.resolve("half.wav"), Arrays.copyOf(bytes, bytes.length / 2));
        Session session =
                session("{file: good.wav}, {file: half.wav}, {file: missing.wav}, {file: link.wav}, {file: ..wav}");
        UnusableTracksException e = catchThrowableOfType(UnusableTracksException.class, () -> resolve(session));
        assertThat(e.problems().stream()
                        .map(problem -> problem.file().getFileName().toString()))
                .containsExactly("half.wav", "missing.wav", "link.wav", "..wav");
        assertThat(e).hasMessageContaining("is a link out of the session's folder");
    }

    @Test
    void anUnchangedFileIsNotReadAgain() throws Exception {
        Path file = TestAudio.sine(folder.resolve("a.wav"), 8_000, 1, 0.5, 0.5);
        TestAudio.age(file);
        List<TrackSource> first = resolve(session("{file: a.wav}"));
        spoilKeepingItsStamp(file);
        assertThat(resolve(session("{file: a.wav}"))).as("from the cache").isEqualTo(first);
        TestAudio.sine(file, 8_000, 1, 0.5, 0.25);
        assertThat(resolve(session("{file: a.wav}"))).as("changed").isNotEqualTo(first);
    }

    @Test
    void aFileThatWasJustWrittenIsNotRemembered() throws Exception {
        Path file = TestAudio.sine(folder.resolve("a.wav"), 8_000, 1, 0.5, 0.5);
        Files.setLastModifiedTime(file, FileTime.fromMillis(Long.MAX_VALUE / 2));
        resolve(session("{file: a.wav}"));
        try (Stream<Path> entries = Files.list(cache)) {
            assertThat(entries).isEmpty();
        }
    }

    @Test
    void aDamagedCacheIsNoObstacle() throws Exception {
        TestAudio.age(TestAudio.sine(folder.resolve("a.wav"), 8_000, 1, 0.5, 0.5));
        List<TrackSource> first = resolve(session("{file: a.wav}"));
        try (Stream<Path> entries = Files.list(cache)) {
            for (Path entry : entries.toList()) {
                Files.writeString(entry, "{");
            }
        }
        assertThat(resolve(session("{file: a.wav}"))).isEqualTo(first);
        Files.createDirectory(temp.resolve("file"));
        Files.writeString(temp.resolve("file/in-the-way"), "");
        cache = temp.resolve("file/in-the-way/stamps");
        assertThat(resolve(session("{file: a.wav}"))).isEqualTo(first);
    }

    /** The same size, time and inode, other samples: only the cache can give the old answer. */
    private static void spoilKeepingItsStamp(Path file) throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 5] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, changed);
    }

    private List<TrackSource> resolve(Session session) throws UnusableTracksException, InterruptedException {
        return TrackSources.resolve(session, folder, cache);
    }

    private static Session session(String tracks) throws Exception {
        return SessionFile.parse("{song: A, stems: [{name: drums, tracks: [" + tracks + "]}]}", Path.of("s.yaml"));
    }
}
