package stemfarm.audio.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.settings.InsertSettings;

/**
 * Whole chains sound as they did, to the bit, on every JDK and in blocks of any size. To mint:
 * {@code mvn -q -Pquick test -pl audio -Dtest=ChainGoldenTest -Dmint=true}.
 */
class ChainGoldenTest {

    private static final GoldenRenders RENDERS = new GoldenRenders(512);

    static Set<String> names() {
        return RENDERS.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theRenderIsItsGolden(String name) throws IOException {
        new Goldens().check(name, RENDERS.all().get(name).render());
    }

    @Test
    void everyInsertIsInAGolden() {
        assertThat(Chains.OF_EVERY_INSERT)
                .extracting(insert -> (Object) insert.getClass())
                .containsExactlyInAnyOrder(Arrays.stream(InsertSettings.class.getPermittedSubclasses())
                        .filter(type -> !wrapsAnother(type))
                        .toArray());
    }

    /** What only moves another insert's numbers has no sound of its own. */
    private static boolean wrapsAnother(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).anyMatch(field -> field.getType() == InsertSettings.class);
    }

    @Test
    void anotherJdkAndOtherBlocksGiveTheSameHashes(@TempDir Path dir) throws Exception {
        Optional<Path> other = OtherJdk.java();
        Assumptions.assumeTrue(other.isPresent(), "no second JDK (17 to 25) in /usr/lib/jvm");
        TreeMap<String, String> hashes = new TreeMap<>();
        for (String name : names()) {
            hashes.put(name, RENDERS.all().get(name).render().sha256());
        }
        String expected = hashes.entrySet().stream()
                .map(hash -> hash.getKey() + " " + hash.getValue())
                .collect(Collectors.joining("\n"));
        assertThat(String.join("\n", OtherJdk.run(other.get(), dir.resolve("errors"), GoldenRenders.class, "333")))
                .isEqualTo(expected);
    }

    @Test
    void aMissingGoldenFails(@TempDir Path dir) throws IOException {
        Render render = RENDERS.all().get("drums").render();
        assertThatThrownBy(() -> new Goldens(dir, false, null).check("no-such-chain", render))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no golden ")
                .hasMessageContaining("-Dmint=true");
    }

    @Test
    void mintingIsRefusedOnCi(@TempDir Path dir) {
        assertThatThrownBy(() -> new Goldens(dir, true, "true")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDifferenceIsNamedByTimeAndLeavesAudio(@TempDir Path dir) throws IOException {
        Goldens goldens = new Goldens(dir, false, null);
        Render render = RENDERS.all().get("drums").render();
        goldens.check("drums", render);
        int at = 12_345;
        render.audio()[1][at] += 0.5;
        assertThatThrownBy(() -> goldens.check("drums", render))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\ngot       250 ")
                .hasMessageContaining("1 of 250 rows differ");
        assertThat(dir.resolve("drums-actual.wav")).exists();
        assertThat(dir.resolve("drums-residual.wav")).exists();
    }

    @Test
    void aGoldenSurvivesItsText() throws IOException {
        Golden golden = Golden.of(RENDERS.all().get("keys").render());
        Golden read = Golden.parse(golden.lines());
        assertThat(read.lines()).isEqualTo(golden.lines());
        assertThat(read.sha256()).isEqualTo(golden.sha256());
        assertThat(read.rows().get(0).differsFrom(golden.rows().get(0))).isFalse();
    }
}
