package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.Session;
import stemfarm.session.file.SessionException;
import stemfarm.session.file.SessionFile;

/** The same session, with every kind of insert in it, gives the same audio, byte for byte, whatever renders it. */
final class DeterminismTest {

    private static Path song;
    private static Map<String, String> reference;

    @BeforeAll
    static void renderOnce(@TempDir Path dir) throws IOException {
        song = EverySong.write(Files.createTempDirectory(dir.getParent(), "song"), 4, 20_261_122);
        reference = Rendering.render(song, dir, "--slots", "2");
        assertThat(reference.keySet())
                .filteredOn(name -> name.startsWith("stems/"))
                .hasSize(EverySong.STEMS.size());
        assertThat(reference.keySet())
                .filteredOn(name -> name.startsWith("mastered-stems/"))
                .hasSizeGreaterThanOrEqualTo(EverySong.STEMS.size());
        assertThat(Set.copyOf(reference.values())).as("no two files alike").hasSameSizeAs(reference.keySet());
    }

    /** A new insert must not be forgotten here. */
    @Test
    void theSongShouldUseEveryKindOfInsert() throws SessionException {
        Session session = SessionFile.read(song);
        Set<Class<?>> used = Stream.concat(
                        session.master().chain().stream(),
                        session.stems().stream()
                                .flatMap(stem -> Stream.concat(
                                        stem.chain().stream(),
                                        stem.tracks().stream().flatMap(track -> track.inserts().stream()))))
                .flatMap(insert -> Stream.of(insert, insert.still()))
                .map(Object::getClass)
                .collect(Collectors.toSet());
        assertThat(used).containsExactlyInAnyOrder(InsertSettings.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @CsvSource({"1, 333", "2, 4096"})
    void shouldNotDependOnSlotsOrBlockSize(String slots, String blockFrames, @TempDir Path dir) throws IOException {
        assertThat(Rendering.render(song, dir, "--slots", slots, "--block-frames", blockFrames))
                .isEqualTo(reference);
    }

    @Test
    void shouldNotDependOnTheJdk(@TempDir Path dir) throws Exception {
        Optional<Path> other = OtherJdk.java();
        Assumptions.assumeTrue(other.isPresent(), OtherJdk.NONE);
        Path out = dir.resolve("out");
        String store = dir.resolve("store").toString();

        int exit = ServiceProcess.run(
                other.get(), "render", song.toString(), "--quiet", "--out", out.toString(), "--store", store);

        assertThat(exit).isZero();
        assertThat(Rendering.audioIn(out)).isEqualTo(reference);
    }
}
