package stemfarm.cli.balance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;
import stemfarm.cli.Main;

/** A song of plain stems, one track each, whose loudness is known. */
final class BalanceSong {

    static final int RATE_HZ = 48_000;

    private static final int FRAMES = 4 * RATE_HZ;

    private final Path dir;
    private final StringBuilder yaml =
            new StringBuilder("formatVersion: 1\nsong: Tune\nsampleRateHz: 48000\nmaster: {chain: []}\nstems:\n");
    private final StringWriter errors = new StringWriter();

    BalanceSong(Path dir) throws IOException {
        this.dir = dir;
        Files.createDirectories(folder());
    }

    Path folder() {
        return dir.resolve("song");
    }

    String errors() {
        return errors.toString();
    }

    /** Adds a stem of the kind of its name. */
    BalanceSong stem(String name, double levelDb, IntToDoubleFunction sample) throws IOException {
        return stem(name, name, "levelDb: " + levelDb, sample);
    }

    /** @param more lines of the stem, e.g. its level */
    BalanceSong stem(String name, String kind, String more, IntToDoubleFunction sample) throws IOException {
        write(folder().resolve(name + ".wav"), RATE_HZ, FRAMES, sample);
        yaml.append(String.format(
                "  - name: %s\n    kind: %s\n    %s\n    tracks: [{file: %s.wav}]\n", name, kind, more, name));
        Files.writeString(folder().resolve("session.yaml"), yaml);
        return this;
    }

    /** A mono file of 32-bit floats. */
    static Path write(Path file, int rateHz, int frames, IntToDoubleFunction sample) throws IOException {
        double[][] audio = new double[1][frames];
        for (int i = 0; i < frames; i++) {
            audio[0][i] = sample.applyAsDouble(i);
        }
        try (WavWriter writer = WavWriter.create(file, rateHz, 1, SampleEncoding.FLOAT32)) {
            writer.write(audio, 0, frames);
        }
        return file;
    }

    /** A sine of this amplitude. */
    static IntToDoubleFunction sine(double freqHz, double dbfs) {
        double amplitude = StrictMath.pow(10, dbfs / 20);
        return i -> amplitude * StrictMath.sin(2 * StrictMath.PI * freqHz * i / RATE_HZ);
    }

    JsonNode balance(String... options) throws IOException {
        StringWriter out = new StringWriter();
        assertThat(run(out, options)).as(() -> errors.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    int run(String... options) {
        return run(new StringWriter(), options);
    }

    private int run(StringWriter out, String... options) {
        List<String> line = new ArrayList<>(List.of(
                "balance",
                folder().toString(),
                "--json",
                "--store",
                dir.resolve("store").toString()));
        line.addAll(List.of(options));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(line.toArray(String[]::new));
    }
}
