package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;

/** The README's first command: the example through the whole farm, judged by what is in the files. */
final class ExampleTest {

    private static Path out;

    @BeforeAll
    static void render(@TempDir Path dir) throws IOException {
        Rendering.render(root().resolve("examples/morning-ferry"), dir);
        out = dir.resolve("out");
    }

    @Test
    void shouldDeliverEqualStemsAMasterAndItsPapers() throws IOException {
        Map<String, AudioInfo> files = new TreeMap<>();
        for (String name : Rendering.audioIn(out).keySet()) {
            files.put(name, info(out.resolve(name)));
        }

        assertThat(files.keySet()).filteredOn(name -> name.startsWith("stems/")).hasSize(8);
        assertThat(files).containsKey("master/morning-ferry.wav");
        assertThat(files.values())
                .extracting(AudioInfo::frames)
                .containsOnly(files.get("master/morning-ferry.wav").frames());
        assertThat(out.resolve("report.html")).isNotEmptyFile();
        assertThat(json("manifest.json").path("deliverables")).hasSize(files.size() + 2);
    }

    @Test
    void shouldHashInTheManifestWhatLiesInTheFolder() throws IOException {
        Map<String, String> hashes = Rendering.audioIn(out);
        for (JsonNode file : json("manifest.json").path("deliverables")) {
            String name = file.path("name").asText();
            if (hashes.containsKey(name)) {
                assertThat(file.path("sha256").asText()).as(name).isEqualTo(hashes.get(name));
            }
        }
    }

    /** ffmpeg's ebur128 filter prints one decimal. */
    @Test
    void shouldMeasureTheSameOnAnOutsideMeter() throws Exception {
        Assumptions.assumeTrue(isInstalled("ffmpeg"), "ffmpeg is not installed");

        String printed = ffmpegMeter(out.resolve("master/morning-ferry.wav"));

        assertThat(last(printed, "I:\\s+(-?[0-9.]+) LUFS")).isCloseTo(-14, within(0.1));
        assertThat(last(printed, "Peak:\\s+(-?[0-9.]+) dBFS")).isLessThanOrEqualTo(-1.0);
    }

    private static AudioInfo info(Path file) throws AudioFileException {
        try (AudioReader reader = AudioFiles.open(file)) {
            return reader.info();
        }
    }

    private static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(out.resolve(name).toFile());
    }

    private static boolean isInstalled(String program) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(program, "-version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static String ffmpegMeter(Path file) throws IOException, InterruptedException {
        List<String> command = List.of(
                "ffmpeg",
                "-nostdin",
                "-hide_banner",
                "-i",
                file.toString(),
                "-af",
                "ebur128=peak=true",
                "-f",
                "null",
                "-");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private static double last(String printed, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(printed);
        double value = Double.NaN;
        while (matcher.find()) {
            value = Double.parseDouble(matcher.group(1));
        }
        return value;
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("examples"))) {
            root = root.getParent();
            assertThat(root).as("the root of the checkout").isNotNull();
        }
        return root;
    }
}
