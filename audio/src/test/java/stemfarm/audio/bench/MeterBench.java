package stemfarm.audio.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import stemfarm.audio.MemoryReader;
import stemfarm.audio.TestSignals;
import stemfarm.audio.dither.TpdfDither;
import stemfarm.audio.dynamics.NaiveLimiter;
import stemfarm.audio.dynamics.TruePeakLimiter;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.measure.LoudnessMeter;
import stemfarm.audio.measure.NaiveTruePeak;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.audio.measure.TruePeakMeter;
import stemfarm.audio.resample.ResamplingReader;
import stemfarm.audio.settings.LimiterSettings;

/**
 * Nanoseconds per stereo frame of the meters, the limiter, the dither and the resampler; true peak and limiter beside
 * their naive twins.
 *
 * <p>{@code mvn -q -pl audio test-compile exec:exec -Dbench=MeterBench} runs it. Level 1 keeps the limiter working, level
 * 0.1 lets it and the true-peak meter skip.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class MeterBench {

    private static final int RATE_HZ = 48_000;
    private static final int FRAMES = 16_384;
    private static final LimiterSettings LIMITER = new LimiterSettings(-1, 5, 80);

    @Param({"1", "0.1"})
    public double level = 1;

    private double[][] input = {};
    private double[][] audio = {};
    private final TruePeakMeter truePeak = new TruePeakMeter();
    private final LoudnessMeter loudness = new LoudnessMeter();
    private final ProgrammeMeter programme = new ProgrammeMeter();
    private final TruePeakLimiter limiter = new TruePeakLimiter(LIMITER);
    private final TpdfDither dither = new TpdfDither(1, 24);

    @Setup
    public void prepare() {
        input = TestSignals.bursts(1, 2, FRAMES);
        for (double[] channel : input) {
            for (int i = 0; i < FRAMES; i++) {
                channel[i] *= level;
            }
        }
        audio = TestSignals.copy(input);
        loudness.prepare(RATE_HZ, 2);
        programme.prepare(RATE_HZ, 2, FRAMES);
        limiter.prepare(RATE_HZ, 2, FRAMES);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public double truePeak() {
        truePeak.prepare(RATE_HZ, 2, FRAMES);
        truePeak.process(input, FRAMES);
        return truePeak.truePeakDbtp();
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public double truePeakNaive() {
        return NaiveTruePeak.dbtp(input);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public double[][] limiter() {
        copyInput();
        limiter.process(audio, FRAMES);
        return audio;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public double[][] limiterNaive() {
        return NaiveLimiter.limited(LIMITER, input);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public double[][] dither() {
        copyInput();
        dither.process(audio, FRAMES);
        return audio;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public double loudness() {
        loudness.process(input, FRAMES);
        return loudness.momentaryMaxLufs();
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public ProgrammeMeter programme() {
        programme.process(input, FRAMES);
        return programme;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public ProgrammeMeter programmeLevels() {
        programme.processLevels(input, FRAMES);
        return programme;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public ProgrammeMeter programmeTexture() {
        programme.processTexture(input, FRAMES);
        return programme;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int resampler() throws IOException {
        try (AudioReader reader = ResamplingReader.at(RATE_HZ, new MemoryReader(44_100, input))) {
            int read = 0;
            for (int n = -1; n != 0; read += n) {
                n = reader.read(audio, 0, 1_024);
            }
            return read;
        }
    }

    private void copyInput() {
        System.arraycopy(input[0], 0, audio[0], 0, FRAMES);
        System.arraycopy(input[1], 0, audio[1], 0, FRAMES);
    }
}
