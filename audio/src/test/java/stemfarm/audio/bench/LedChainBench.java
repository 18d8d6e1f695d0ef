package stemfarm.audio.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import stemfarm.audio.TestSignals;
import stemfarm.audio.chain.Chain;
import stemfarm.audio.chain.LedChain;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LimiterSettings;

/**
 * Nanoseconds per stereo frame of a mix and its eight parts: led by the mix, beside nine chains that find their gains in
 * what they process, and beside nine that all find them in the mix, as parts would that are keyed by it; in blocks of
 * 1 024 frames.
 *
 * <p>{@code mvn -q -pl audio test-compile exec:exec -Dbench=LedChainBench}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LedChainBench {

    private static final int FRAMES = 1_024;
    private static final int PARTS = 8;
    private static final InsertSettings EQ = new EqSettings(List.of(
            new EqBand(EqBand.Type.HIGH_PASS, 30, 0, 0.7071),
            new EqBand(EqBand.Type.PEAK, 400, -2, 1),
            new EqBand(EqBand.Type.HIGH_SHELF, 9_000, 2, 0.7)));
    private static final InsertSettings COMPRESSOR = new CompressorSettings(-20, 2, 6, 10, 120, 0, 100);
    private static final InsertSettings LIMITER = new LimiterSettings(-1, 6, 5, 80, true);

    @Param({"eq+compressor+limiter", "eq", "compressor", "limiter"})
    public String inserts = "eq";

    private final List<double[][]> inputs = new ArrayList<>();
    private final List<double[][]> blocks = new ArrayList<>();
    private final List<Chain> chains = new ArrayList<>();
    private LedChain led = LedChain.of(List.of(), PARTS, List.of());
    private int at;

    private static InsertSettings insert(String name) {
        return switch (name) {
            case "eq" -> EQ;
            case "compressor" -> COMPRESSOR;
            default -> LIMITER;
        };
    }

    @Setup
    public void prepare() {
        List<InsertSettings> settings = Arrays.stream(inserts.split("\\+", -1))
                .map(LedChainBench::insert)
                .toList();
        double[][] mix = new double[2][64 * FRAMES];
        for (int p = 0; p < PARTS; p++) {
            double[][] part = TestSignals.bursts(p, 2, 64 * FRAMES);
            for (int c = 0; c < 2; c++) {
                for (int i = 0; i < mix[c].length; i++) {
                    part[c][i] *= 0.35;
                    mix[c][i] += part[c][i];
                }
            }
            inputs.add(part);
        }
        inputs.add(0, mix);
        for (int i = 0; i <= PARTS; i++) {
            blocks.add(new double[2][FRAMES]);
            chains.add(Chain.of(settings));
            chains.get(i).prepare(48_000, 2, FRAMES);
        }
        led = LedChain.of(settings, PARTS, List.of());
        led.prepare(48_000, FRAMES);
    }

    private void read() {
        at = (at + FRAMES) % inputs.get(0)[0].length;
        for (int i = 0; i <= PARTS; i++) {
            System.arraycopy(inputs.get(i)[0], at, blocks.get(i)[0], 0, FRAMES);
            System.arraycopy(inputs.get(i)[1], at, blocks.get(i)[1], 0, FRAMES);
        }
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public List<double[][]> led() {
        read();
        led.process(blocks.get(0), blocks.subList(1, blocks.size()), FRAMES);
        return blocks;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public List<double[][]> nineChains() {
        read();
        return chains();
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public List<double[][]> nineDetectionsOnTheMix() {
        read();
        for (double[][] block : blocks) {
            System.arraycopy(inputs.get(0)[0], at, block[0], 0, FRAMES);
            System.arraycopy(inputs.get(0)[1], at, block[1], 0, FRAMES);
        }
        return chains();
    }

    private List<double[][]> chains() {
        for (int i = 0; i < chains.size(); i++) {
            chains.get(i).process(blocks.get(i), FRAMES);
        }
        return blocks;
    }
}
