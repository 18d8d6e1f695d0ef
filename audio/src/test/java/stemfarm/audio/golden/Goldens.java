package stemfarm.audio.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;

/**
 * Goldens on disk. {@code -Dmint=true} writes them anew, but never where {@code CI=true}.
 *
 * <p>Text cannot be listened to, so each render that equals its golden is kept in {@code target/goldens} under the hash:
 * that is what a later one is subtracted from.
 */
final class Goldens {

    private static final Path TEXTS = Path.of("src/test/resources/goldens");
    private static final String MINT = "mvn -q -Pquick test -pl audio -Dtest=ChainGoldenTest -Dmint=true";

    private final Path listening;
    private final boolean mint;

    Goldens() {
        this(Path.of("target/goldens"), Boolean.getBoolean("mint"), System.getenv("CI"));
    }

    /** @throws IllegalStateException when goldens are to be minted on CI */
    Goldens(Path listening, boolean mint, @Nullable String ci) {
        if (mint && "true".equals(ci)) {
            throw new IllegalStateException("goldens are minted by people who listen: unset CI or mint");
        }
        this.listening = listening;
        this.mint = mint;
    }

    /** @throws AssertionError when there is no golden, or another one */
    void check(String name, Render render) throws IOException {
        Golden got = Golden.of(render);
        Path text = TEXTS.resolve(name + ".txt");
        Files.createDirectories(listening);
        if (mint) {
            Files.write(text, got.lines());
        }
        if (!Files.exists(text)) {
            throw new AssertionError("no golden " + text + "; listen, then mint it: " + MINT);
        }
        Golden golden = Golden.parse(Files.readAllLines(text));
        if (got.sha256().equals(golden.sha256())) {
            write(kept(name, golden), render.rateHz(), render.audio());
            return;
        }
        throw new AssertionError(name + " is not its golden " + text + "\n" + GoldenDiff.of(got, golden) + "\n"
                + listen(name, render, golden) + "\nwhen the change is meant: raise its number in EngineVersions, then "
                + MINT);
    }

    private Path kept(String name, Golden golden) {
        return listening.resolve(name + "-" + golden.sha256().substring(0, 8) + ".wav");
    }

    private String listen(String name, Render render, Golden golden) throws IOException {
        Path actual = listening.resolve(name + "-actual.wav");
        write(actual, render.rateHz(), render.audio());
        Path kept = kept(name, golden);
        if (!Files.exists(kept)) {
            return "listen: " + actual.toAbsolutePath()
                    + "; for the residual run this test once where the golden holds";
        }
        Path residual = listening.resolve(name + "-residual.wav");
        write(residual, render.rateHz(), minus(render.audio(), kept));
        return "listen: " + actual.toAbsolutePath() + ", " + kept.toAbsolutePath() + " and their difference "
                + residual.toAbsolutePath();
    }

    private static double[][] minus(double[][] audio, Path file) throws IOException {
        double[][] residual = new double[audio.length][audio[0].length];
        try (AudioReader reader = AudioFiles.open(file)) {
            if (reader.info().channels() != audio.length) {
                return audio;
            }
            int read = 0;
            for (int count = -1; count != 0 && read < residual[0].length; read += count) {
                count = reader.read(residual, read, residual[0].length - read);
            }
        }
        for (int c = 0; c < audio.length; c++) {
            for (int i = 0; i < audio[c].length; i++) {
                residual[c][i] = audio[c][i] - residual[c][i];
            }
        }
        return residual;
    }

    private static void write(Path file, int rateHz, double[][] audio) throws IOException {
        try (WavWriter writer = WavWriter.create(file, rateHz, audio.length, SampleEncoding.FLOAT32)) {
            writer.write(audio, 0, audio[0].length);
        }
    }
}
