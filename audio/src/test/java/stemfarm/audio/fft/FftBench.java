package stemfarm.audio.fft;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jtransforms.fft.DoubleFFT_1D;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds of a forward and an inverse complex transform: ours beside the library's, one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class FftBench {

    @Param({"256", "1024", "4096", "16384"})
    public int size = 256;

    private double[] re = {};
    private double[] im = {};
    private double[] interleaved = {};
    private StrictFft strict = new StrictFft(4);
    private DoubleFFT_1D library = new DoubleFFT_1D(4);

    @Setup
    public void prepare() {
        new ComplexFft(4); // sets the library to one thread
        re = new SplittableRandom(1).doubles(size, -1, 1).toArray();
        im = new SplittableRandom(2).doubles(size, -1, 1).toArray();
        interleaved = new SplittableRandom(3).doubles(2L * size, -1, 1).toArray();
        strict = new StrictFft(size);
        library = new DoubleFFT_1D(size);
    }

    @Benchmark
    public double[] ours() {
        strict.forward(re, im);
        strict.inverse(re, im);
        for (int n = 0; n < size; n++) {
            re[n] /= size;
            im[n] /= size;
        }
        return re;
    }

    @Benchmark
    public double[] jTransforms() {
        library.complexForward(interleaved);
        library.complexInverse(interleaved, true);
        return interleaved;
    }
}
