package stemfarm.audio.bench;

import java.util.SplittableRandom;
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
import stemfarm.audio.fft.Convolver;
import stemfarm.audio.fft.DirectConvolution;

/** Nanoseconds per sample of one channel's convolution, partitioned and by the direct sum. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ConvolutionBench {

    private static final int FRAMES = 32_768;

    @Param({"127", "1023", "8191", "131071"})
    public int taps = 127;

    private final double[] input =
            new SplittableRandom(1).doubles(FRAMES, -1, 1).toArray();
    private final double[][] output = new double[1][FRAMES];
    private double[] response = {};
    private Convolver convolver = new Convolver(new double[1]);

    @Setup
    public void prepare() {
        response = new SplittableRandom(2).doubles(taps, -1, 1).toArray();
        convolver = new Convolver(response);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public double[][] partitioned() {
        convolver.process(input, output, 0, FRAMES);
        return output;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public double[] direct() {
        return DirectConvolution.of(input, response, 0);
    }
}
