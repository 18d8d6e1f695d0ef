package stemfarm.audio.bench;

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
import stemfarm.audio.Processor;
import stemfarm.audio.TestSignals;

/**
 * Nanoseconds per stereo frame of each processor on noise that decays for ever: to 1e-200, where numbers are normal, and
 * to 1e-320, where they are not. A processor that denormals do not slow down has one time for both; a filter without
 * protection, {@code naive-eq6}, shows what they can cost on this machine.
 *
 * <p>Read the medians: other work on the machine does not move them.
 *
 * <p>{@code mvn -q -pl audio test-compile exec:exec -Dbench=DenormalBench}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class DenormalBench {

    @Param({
        "eq6",
        "naive-eq6",
        "dynamic-eq",
        "compressor",
        "multiband",
        "compressor-rms-auto",
        "gate",
        "de-esser",
        "shaper",
        "banded-shaper",
        "limiter",
        "imager",
        "banded-imager",
        "saturation",
        "linear-eq6",
        "delay",
        "reverb"
    })
    public String processor = "eq6";

    @Param({"1e-200", "1e-320"})
    public double floor = 1e-200;

    private Blocks blocks = new Blocks(new double[2][Blocks.SIGNAL_FRAMES]);
    private Processor prepared = ProcessorBench.prepared("eq6");

    /** Four blocks of decay, then 60 at the floor. */
    @Setup
    public void prepare() {
        double[][] noise = TestSignals.bursts(1, 2, Blocks.SIGNAL_FRAMES);
        for (double[] channel : noise) {
            for (int i = 0; i < channel.length; i++) {
                double decay = StrictMath.pow(10, StrictMath.log10(floor) * Math.min(1, i / (4.0 * Blocks.FRAMES)));
                channel[i] *= decay;
            }
        }
        blocks = new Blocks(noise);
        prepared = ProcessorBench.prepared(processor);
    }

    @Benchmark
    @OperationsPerInvocation(Blocks.FRAMES)
    public double[][] frame() {
        double[][] block = blocks.next();
        prepared.process(block, Blocks.FRAMES);
        return block;
    }
}
