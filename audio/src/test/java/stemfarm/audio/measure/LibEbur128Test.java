package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.TestSignals;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;

/**
 * Agreement with libebur128 to 0.01 LU and 0.01 dB, through a small C program. Skipped where there is no C compiler or no
 * libebur128 with its header (Debian: gcc, libebur128-dev).
 */
class LibEbur128Test {

    private static Path folder = Path.of("");

    @BeforeAll
    static void compile(@TempDir Path shared) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/bin/cc")), "no /usr/bin/cc");
        assumeTrue(Files.exists(Path.of("/usr/include/ebur128.h")), "no /usr/include/ebur128.h");
        folder = shared;
        Path source = folder.resolve("ebur128.c");
        try (InputStream program = LibEbur128Test.class.getResourceAsStream("ebur128.c")) {
            Files.write(source, Objects.requireNonNull(program).readAllBytes());
        }
        run(List.of("/usr/bin/cc", "-O2", "-o", tool(), source.toString(), "-lebur128", "-lm"), source);
    }

    /** The tracks of the example session, and what else of real audio lies beside the project. */
    static Stream<Path> realAudio() throws IOException {
        return Stream.of(Path.of("../examples/morning-ferry"), Path.of("../../shared/session/short"))
                .filter(Files::isDirectory)
                .flatMap(LibEbur128Test::tracks);
    }

    private static Stream<Path> tracks(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> tracks = files.filter(file -> file.toString().matches(".*\\.(flac|wav)"))
                    .sorted()
                    .toList();
            return tracks.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("realAudio")
    void agreesOnRealAudio(Path track) throws IOException, InterruptedException {
        try (AudioReader reader = AudioFiles.open(track)) {
            double[][] audio =
                    new double[reader.info().channels()][(int) reader.info().frames()];
            reader.read(audio, 0, audio[0].length);
            agree(reader.info().sampleRateHz(), audio, 0);
        }
    }

    /**
     * To the same 0.01 LU at other rates, once a difference that is known is taken out: libebur128 leaves the numerator 1,
     * −2, 1 of the high-pass as it is, so its gain falls as the rate rises; ours stays that of 48 kHz.
     */
    @ParameterizedTest(name = "{0} Hz")
    @ValueSource(ints = {44_100, 48_000, 88_200, 96_000, 176_400})
    void agreesOnNoiseInBursts(int rateHz) throws IOException, InterruptedException {
        agree(rateHz, TestSignals.bursts(rateHz, 2, 5 * rateHz), highPassDb(rateHz) - highPassDb(48_000));
    }

    /** Gain of the numerator 1, −2, 1 over the denominator 1, a1, a2 at half the sample rate. */
    private static double highPassDb(int rateHz) {
        double[] c = new KWeighting(rateHz).coefficients();
        return 20 * StrictMath.log10(4 / (1 - c[5] + c[6]));
    }

    private static void agree(int rateHz, double[][] audio, double knownLu) throws IOException, InterruptedException {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(rateHz, audio.length, audio[0].length);
        meter.process(audio, audio[0].length);
        Measurement ours = meter.result();
        double[] theirs = theirs(rateHz, audio);
        if (theirs[0] == Double.NEGATIVE_INFINITY) {
            assertThat(ours.integratedLufs()).isEqualTo(theirs[0]);
        } else {
            assertThat(ours.integratedLufs()).isCloseTo(theirs[0] - knownLu, within(0.01));
        }
        assertThat(ours.truePeakDbtp()).isCloseTo(theirs[1], within(0.01));
    }

    private static double[] theirs(int rateHz, double[][] audio) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(audio[0].length * audio.length * Double.BYTES)
                .order(ByteOrder.nativeOrder());
        for (int i = 0; i < audio[0].length; i++) {
            for (double[] channel : audio) {
                bytes.putDouble(channel[i]);
            }
        }
        Path raw = Files.write(folder.resolve("audio.f64"), bytes.array());
        String printed = run(List.of(tool(), "" + rateHz, "" + audio.length), raw);
        return Arrays.stream(printed.trim().split(" ", -1))
                .mapToDouble(word -> word.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(word))
                .toArray();
    }

    private static String tool() {
        return folder.resolve("ebur128").toString();
    }

    private static String run(List<String> command, Path input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(log).isZero();
        return log;
    }
}
