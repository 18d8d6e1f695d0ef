package stemfarm.audio.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The outside meter: ffmpeg's ebur128 filter. */
final class FfmpegMeter {

    private static final Pattern PEAK = Pattern.compile("Peak:\\s+(\\S+) dBFS");

    private FfmpegMeter() {}

    static void assumeInstalled() {
        String path = System.getenv().getOrDefault("PATH", "");
        assumeTrue(
                Stream.of(path.split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ffmpeg"))),
                "ffmpeg is not on the PATH");
    }

    static double truePeakDbtp(int rateHz, double[][] audio) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(audio[0].length * audio.length * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < audio[0].length; i++) {
            for (double[] channel : audio) {
                bytes.putDouble(channel[i]);
            }
        }
        Path raw = Files.createTempFile("limited", ".f64");
        try {
            Files.write(raw, bytes.array());
            Process ffmpeg = new ProcessBuilder(command(rateHz, audio.length, raw))
                    .redirectErrorStream(true)
                    .start();
            String log = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(ffmpeg.waitFor()).as(log).isZero();
            Matcher peak = PEAK.matcher(log);
            assertThat(peak.find()).as(log).isTrue();
            return Double.parseDouble(peak.group(1));
        } finally {
            Files.delete(raw);
        }
    }

    private static List<String> command(int rateHz, int channels, Path raw) {
        return List.of(("ffmpeg -nostdin -hide_banner -f f64le -ar " + rateHz + " -ac " + channels + " -i " + raw
                        + " -af ebur128=peak=true:framelog=verbose -f null -")
                .split(" ", -1));
    }
}
