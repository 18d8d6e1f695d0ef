package stemfarm.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.cli.ExitCode;
import stemfarm.cli.Main;

final class MeasureCommandTest {

    private static final int RATE_HZ = 48_000;
    private static final int FRAMES = 5 * RATE_HZ + 123;

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final double[][] audio = noise();
    private final Path good;

    MeasureCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.good = folder.resolve("good.wav");
        try (WavWriter writer = WavWriter.create(good, RATE_HZ, 2, SampleEncoding.FLOAT32)) {
            writer.write(audio, 0, FRAMES);
        }
    }

    @Test
    void shouldMeasureOnTwoThreadsWhatOneThreadMeasures() throws IOException {
        ExecutorService helper = Executors.newSingleThreadExecutor();
        try {
            assertThat(new FileMeter(helper).measure(good, done -> {}).measurement())
                    .isEqualTo(expected());
        } finally {
            helper.shutdown();
        }
    }

    @Test
    void shouldPrintEveryMeter() throws IOException {
        assertThat(measure(good.toString())).isEqualTo(ExitCode.OK);
        List<String> names = List.of(
                "integrated",
                "short-term max",
                "momentary max",
                "loudness range",
                "true peak",
                "sample peak",
                "PLR",
                "PSR min",
                "correlation",
                "image",
                "DC offset",
                "clipping",
                "clicks",
                "silence",
                "end",
                "spectrum");
        assertThat(out.toString()).contains(names).doesNotContain("NaN");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldMeasureTheOthersWhenOneIsBad() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.wav"), "not audio");
        Path gone = folder.resolve("gone.wav");

        int exit = measure("--json", bad.toString(), good.toString(), gone.toString());

        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("bad.wav: ", "gone.wav: ");
        JsonNode result = new ObjectMapper().readTree(out.toString());
        assertThat(result.path("files").findValuesAsText("file")).containsExactly(good.toString());
        assertThat(result.path("refused").findValuesAsText("file")).containsExactly(bad.toString(), gone.toString());
        assertThat(result.path("refused").findValuesAsText("fix")).doesNotContain("");
        JsonNode measurement = result.path("files").get(0).path("measurement");
        assertThat(measurement.path("integratedLufs").asDouble())
                .isEqualTo(expected().integratedLufs());
        assertThat(measurement.path("checks").path("image").asText()).isEqualTo("STEREO");
    }

    private Measurement expected() {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(RATE_HZ, 2, FRAMES);
        meter.process(audio, FRAMES);
        return meter.result();
    }

    private int measure(String... arguments) {
        String[] line = new String[arguments.length + 1];
        line[0] = "measure";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line);
    }

    /** Floats, so that the file holds exactly this. */
    private static double[][] noise() {
        SplittableRandom random = new SplittableRandom(7);
        double[][] noise = new double[2][FRAMES];
        for (double[] channel : noise) {
            for (int i = 0; i < FRAMES; i++) {
                channel[i] = (float) (random.nextDouble() - 0.5);
            }
        }
        return noise;
    }
}
