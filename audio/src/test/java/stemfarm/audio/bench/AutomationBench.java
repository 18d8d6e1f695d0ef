package stemfarm.audio.bench;

import java.util.ArrayList;
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
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Breakpoint;
import stemfarm.audio.automation.Curve;
import stemfarm.audio.automation.Lane;
import stemfarm.audio.chain.Chain;
import stemfarm.audio.settings.AutomatedInsert;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;

/**
 * Nanoseconds per stereo frame of an equaliser of two bands, one of them moving all the time: still, in a ride of 0.5 dB a
 * second (steps of 32 frames), in a sweep of two octaves a second (steps of one frame).
 *
 * <p>{@code mvn -q -pl audio test-compile exec:exec -Dbench=AutomationBench}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class AutomationBench {

    private static final EqSettings EQ = new EqSettings(
            List.of(new EqBand(EqBand.Type.HIGH_PASS, 30, 0, 0.7071), new EqBand(EqBand.Type.PEAK, 400, -3, 1.2)));

    @Param({"still", "ride", "sweep"})
    public String move = "still";

    private final Blocks blocks = new Blocks(TestSignals.bursts(1, 2, Blocks.SIGNAL_FRAMES));
    private Chain chain = Chain.of(List.of(EQ));

    /** Up and down in every second of two hours. */
    private static InsertSettings moving(String parameter, double from, double to) {
        List<Breakpoint> points = new ArrayList<>();
        for (int i = 0; i < 7_200; i++) {
            points.add(new Breakpoint(i, i % 2 == 0 ? from : to));
        }
        return new AutomatedInsert(EQ, new Automation(List.of(new Lane(parameter, new Curve(points)))));
    }

    @Setup
    public void prepare() {
        chain = switch (move) {
            case "ride" -> Chain.of(List.of(moving("bands[1].gainDb", -3, -2.5)));
            case "sweep" -> Chain.of(List.of(moving("bands[1].freqHz", 200, 800)));
            default -> Chain.of(List.of(EQ));
        };
        chain.prepare(48_000, 2, Blocks.FRAMES);
    }

    /** Includes the copy of the block from the source, as in a real chain. */
    @Benchmark
    @OperationsPerInvocation(Blocks.FRAMES)
    public double[][] frame() {
        double[][] block = blocks.next();
        chain.process(block, Blocks.FRAMES);
        return block;
    }
}
