package stemfarm.audio.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import stemfarm.audio.MemoryReader;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.resample.ResamplingReader;

/** Our resampler and {@code rate -v} of SoX on the same tones; {@code .ci/bench-resampler} runs it. */
final class ResamplerComparison {

    private static final int[][] CONVERSIONS = {{44_100, 48_000}, {48_000, 44_100}, {96_000, 44_100}, {96_000, 48_000}};

    /** Shares of the lower rate; what is said of a pass band goes up to the last. */
    private static final double[] PASSING = {0.0101, 0.05, 0.1237, 0.2, 0.3, 0.35, 0.4, 0.43, 0.44, 0.45};

    private static final double EDGE = 0.46;
    private static final double[] STOPPED = {0.5, 0.503, 0.507, 0.513, 0.52, 0.55, 0.6, 0.7, 0.85, 1.0, 1.05};
    private static final int SPEED_SECONDS = 120;

    private final Path scratch;

    private ResamplerComparison(Path scratch) {
        this.scratch = scratch;
    }

    private interface Resampler {
        double[] resample(double[] x, int fromHz, int toHz) throws IOException, InterruptedException;
    }

    /** Prints the table; takes no arguments. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("resampler");
        ResamplerComparison comparison = new ResamplerComparison(scratch);
        System.out.println("| from → to | | ripple to 0.45 | at 0.46 | images | aliases | CPU ms per s |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int[] rates : CONVERSIONS) {
            comparison.row("Stemfarm", ResamplerComparison::ours, rates);
            comparison.row("SoX", comparison::sox, rates);
        }
        for (String name : new String[] {"x.f64", "y.f64", "cpu"}) {
            Files.deleteIfExists(scratch.resolve(name));
        }
        Files.delete(scratch);
    }

    private void row(String name, Resampler resampler, int[] rates) throws IOException, InterruptedException {
        int lowerHz = Math.min(rates[0], rates[1]);
        double ripple = 0;
        double images = 0;
        for (double share : PASSING) {
            Tone tone = Tone.through(resampler, rates, share * lowerHz);
            ripple = Math.max(ripple, Math.abs(20 * StrictMath.log10(tone.gain)));
            images = Math.max(images, tone.rest);
        }
        double edgeDb = 20 * StrictMath.log10(Tone.through(resampler, rates, EDGE * lowerHz).gain);
        double aliases = 0;
        for (double share : STOPPED) {
            if (share * lowerHz < 0.499 * rates[0]) {
                Tone tone = Tone.through(resampler, rates, share * lowerHz);
                aliases = Math.max(aliases, tone.peak);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s → %s kHz | %s | %.6f dB | %.4f dB | %.0f dB | %s | %.2f |%n",
                kHz(rates[0]),
                kHz(rates[1]),
                name,
                ripple,
                edgeDb,
                20 * StrictMath.log10(images),
                aliases == 0 ? "–" : String.format(Locale.ROOT, "%.0f dB", 20 * StrictMath.log10(aliases)),
                cpuMs(resampler, rates) / SPEED_SECONDS);
    }

    private static String kHz(int hz) {
        return hz % 1_000 == 0 ? "" + hz / 1_000 : "" + hz / 1_000.0;
    }

    /** A tone of amplitude ½ after resampling, relative to that: what is left of it, what was added, and all of it. */
    private record Tone(double gain, double rest, double peak) {

        static Tone through(Resampler resampler, int[] rates, double freqHz) throws IOException, InterruptedException {
            double[] x = new double[rates[0] / 2];
            for (int n = 0; n < x.length; n++) {
                x[n] = 0.5 * StrictMath.cos(2 * StrictMath.PI * freqHz / rates[0] * n + 0.7);
            }
            double[] y = resampler.resample(x, rates[0], rates[1]);
            int edge = rates[1] / 50;
            double w = 2 * StrictMath.PI * freqHz / rates[1];
            double[] fit = fit(y, edge, w);
            double rest = 0;
            double peak = 0;
            for (int n = edge; n < y.length - edge; n++) {
                double tone = fit[0] * StrictMath.cos(w * n) + fit[1] * StrictMath.sin(w * n);
                rest = Math.max(rest, Math.abs(y[n] - tone));
                peak = Math.max(peak, Math.abs(y[n]));
            }
            return new Tone(2 * Math.sqrt(fit[0] * fit[0] + fit[1] * fit[1]), 2 * rest, 2 * peak);
        }

        /** Least squares of cosine and sine. */
        private static double[] fit(double[] y, int edge, double w) {
            double cc = 0;
            double cs = 0;
            double ss = 0;
            double yc = 0;
            double ys = 0;
            for (int n = edge; n < y.length - edge; n++) {
                double c = StrictMath.cos(w * n);
                double s = StrictMath.sin(w * n);
                cc += c * c;
                cs += c * s;
                ss += s * s;
                yc += y[n] * c;
                ys += y[n] * s;
            }
            double determinant = cc * ss - cs * cs;
            return new double[] {(yc * ss - ys * cs) / determinant, (ys * cc - yc * cs) / determinant};
        }
    }

    private static double[] ours(double[] x, int fromHz, int toHz) throws IOException {
        try (AudioReader reader = ResamplingReader.at(toHz, new MemoryReader(fromHz, new double[][] {x}))) {
            double[][] y = new double[1][(int) reader.info().frames()];
            int read = 0;
            while (read < y[0].length) {
                read += reader.read(y, read, Math.min(4_096, y[0].length - read));
            }
            return y[0];
        }
    }

    private double[] sox(double[] x, int fromHz, int toHz) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(x.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(x);
        Files.write(scratch.resolve("x.f64"), bytes.array());
        String command = "TIMEFORMAT='%U %S'; { time sox -D -t f64 -r " + fromHz + " -c 1 x.f64 -t f64 y.f64 rate -v "
                + toHz + "; } 2> cpu";
        Process sox = new ProcessBuilder("bash", "-c", command)
                .directory(scratch.toFile())
                .inheritIO()
                .start();
        if (sox.waitFor() != 0) {
            throw new IOException("sox failed: " + Files.readString(scratch.resolve("cpu")));
        }
        ByteBuffer out =
                ByteBuffer.wrap(Files.readAllBytes(scratch.resolve("y.f64"))).order(ByteOrder.LITTLE_ENDIAN);
        double[] y = new double[out.remaining() / Double.BYTES];
        out.asDoubleBuffer().get(y);
        return y;
    }

    /** Of one channel of noise: this thread's, or that of the process that SoX was. */
    private double cpuMs(Resampler resampler, int[] rates) throws IOException, InterruptedException {
        double[] x = new SplittableRandom(1)
                .doubles((long) SPEED_SECONDS * rates[0], -0.5, 0.5)
                .toArray();
        Files.deleteIfExists(scratch.resolve("cpu"));
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        resampler.resample(x, rates[0], rates[1]);
        long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Path cpu = scratch.resolve("cpu");
        if (!Files.exists(cpu)) {
            return (after - before) / 1e6;
        }
        String[] seconds = Files.readString(cpu, StandardCharsets.UTF_8).trim().split(" ", -1);
        return (Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1])) * 1_000;
    }
}
