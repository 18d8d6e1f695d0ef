package stemfarm.audio.bench;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
import stemfarm.audio.dynamics.BandedTransientShaper;
import stemfarm.audio.dynamics.Compressor;
import stemfarm.audio.dynamics.DeEsser;
import stemfarm.audio.dynamics.Gate;
import stemfarm.audio.dynamics.MultibandCompressor;
import stemfarm.audio.dynamics.NaiveCompressor;
import stemfarm.audio.dynamics.NaiveDeEsser;
import stemfarm.audio.dynamics.NaiveGate;
import stemfarm.audio.dynamics.NaiveLimiter;
import stemfarm.audio.dynamics.NaiveMultiband;
import stemfarm.audio.dynamics.NaiveTransientShaper;
import stemfarm.audio.dynamics.TransientShaper;
import stemfarm.audio.dynamics.TruePeakLimiter;
import stemfarm.audio.filter.DynamicEq;
import stemfarm.audio.filter.LinearPhaseEq;
import stemfarm.audio.filter.NaiveDynamicEq;
import stemfarm.audio.filter.NaiveEq;
import stemfarm.audio.filter.ParametricEq;
import stemfarm.audio.saturation.NaiveSaturation;
import stemfarm.audio.saturation.Saturation;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.DelaySettings;
import stemfarm.audio.settings.Detection;
import stemfarm.audio.settings.Detector;
import stemfarm.audio.settings.DynamicEqSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.GateSettings;
import stemfarm.audio.settings.GateTiming;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.audio.settings.LinearEqSettings;
import stemfarm.audio.settings.MultibandSettings;
import stemfarm.audio.settings.ReleaseTiming;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.SideChain;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;
import stemfarm.audio.space.Delay;
import stemfarm.audio.space.NaiveDelay;
import stemfarm.audio.space.Reverb;
import stemfarm.audio.stereo.NaiveImager;
import stemfarm.audio.stereo.StereoImager;

/**
 * Nanoseconds per stereo frame of each processor beside its naive twin, in blocks of 1 024 frames.
 *
 * <p>The twin of what convolves is the direct sum in {@link ConvolutionBench}.
 *
 * <p>{@code mvn -q -pl audio test-compile exec:exec} runs all of it; {@code -Dbench="-p processor=eq6,naive-eq6"} a part.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ProcessorBench {

    private static final EqSettings EQ_6 = new EqSettings(List.of(
            new EqBand(EqBand.Type.HIGH_PASS, 30, 0, 0.7071),
            new EqBand(EqBand.Type.LOW_SHELF, 120, 2, 0.7),
            new EqBand(EqBand.Type.PEAK, 400, -3, 1.2),
            new EqBand(EqBand.Type.PEAK, 1_500, 2, 1),
            new EqBand(EqBand.Type.PEAK, 4_000, -2, 2),
            new EqBand(EqBand.Type.HIGH_SHELF, 9_000, 3, 0.7)));
    private static final DynamicEqSettings.Band DYNAMIC_BAND = new DynamicEqSettings.Band(
            DynamicEqSettings.Type.PEAK, 3_000, 2, DynamicEqSettings.When.ABOVE, -40, 3, -12, 5, 80);
    private static final CompressorSettings COMPRESSOR = new CompressorSettings(-20, 3, 6, 10, 120, 2, 100);
    private static final TransientShaperSettings SHAPER = new TransientShaperSettings(4, -2);
    private static final StereoImagerSettings IMAGER = new StereoImagerSettings(120, 120);
    private static final SaturationSettings SATURATION =
            new SaturationSettings(SaturationSettings.Curve.TANH, 9, 0, 60, 4);

    private static final StereoImagerSettings BANDED_IMAGER = new StereoImagerSettings(
            110,
            120,
            List.of(200.0, 4_000.0),
            Stream.of(50.0, 100.0, 150.0).map(StereoImagerSettings.Band::new).toList(),
            0.2,
            0);
    private static final LimiterSettings LIMITER = new LimiterSettings(-1, 0, 5, 80, true);
    private static final CompressorSettings GROWN = new CompressorSettings(
            -20,
            3,
            6,
            10,
            120,
            2,
            100,
            new Detection(Detector.RMS, 10, 50),
            new ReleaseTiming(5, true, 2),
            new SideChain(90, 0, ""));
    private static final GateSettings GATE =
            new GateSettings(-30, 4, 10, 40, new GateTiming(0.5, 50, 100, 2), SideChain.DEFAULT);
    private static final DeEsserSettings DE_ESSER =
            new DeEsserSettings(5_000, DeEsserSettings.Mode.SPLIT_BAND, -10, 8, 1, 60);

    private static final MultibandSettings MULTIBAND = new MultibandSettings(
            List.of(120.0, 2_500.0),
            Stream.generate(() -> new MultibandSettings.Band(-24, 3, 6, 10, 120, 2, false))
                    .limit(3)
                    .toList(),
            100);
    private static final TransientShaperSettings BANDED_SHAPER = new TransientShaperSettings(
            0,
            0,
            List.of(120.0, 2_500.0),
            Stream.generate(() -> new TransientShaperSettings.Band(4, -2))
                    .limit(3)
                    .toList());

    private static final LinearEqSettings LINEAR_EQ = new LinearEqSettings(EQ_6.bands(), 0);
    private static final DelaySettings DELAY = new DelaySettings(350.3, 40, 150, 6_000, true, 25);
    private static final ReverbSettings REVERB =
            new ReverbSettings(ReverbSettings.Space.HALL, 1.8, 10, 6_000, 120, 100, 15);

    private static final Map<String, Supplier<Processor>> PROCESSORS = Map.ofEntries(
            entry("eq6", () -> new ParametricEq(EQ_6)),
            entry("naive-eq6", () -> new NaiveEq(EQ_6)),
            entry("dynamic-eq", () -> new DynamicEq(new DynamicEqSettings(List.of(DYNAMIC_BAND), ""))),
            entry("naive-dynamic-eq", () -> new NaiveDynamicEq(DYNAMIC_BAND)),
            entry("compressor", () -> new Compressor(COMPRESSOR)),
            entry("naive-compressor", () -> new NaiveCompressor(COMPRESSOR)),
            entry("multiband", () -> new MultibandCompressor(MULTIBAND)),
            entry(
                    "naive-multiband",
                    () -> new NaiveMultiband(
                            MULTIBAND.crossoversHz(),
                            MULTIBAND.bands().stream().map(band -> () -> new NaiveCompressor(COMPRESSOR)))),
            entry("compressor-rms-auto", () -> new Compressor(GROWN)),
            entry("naive-compressor-rms-auto", () -> new NaiveCompressor(GROWN)),
            entry("gate", () -> new Gate(GATE)),
            entry("naive-gate", () -> new NaiveGate(GATE)),
            entry("de-esser", () -> new DeEsser(DE_ESSER)),
            entry("naive-de-esser", () -> new NaiveDeEsser(DE_ESSER)),
            entry("shaper", () -> new TransientShaper(SHAPER)),
            entry("naive-shaper", () -> new NaiveTransientShaper(SHAPER)),
            entry("banded-shaper", () -> new BandedTransientShaper(BANDED_SHAPER)),
            entry(
                    "naive-banded-shaper",
                    () -> new NaiveMultiband(
                            BANDED_SHAPER.crossoversHz(),
                            BANDED_SHAPER.bands().stream().map(band -> () -> new NaiveTransientShaper(SHAPER)))),
            entry("limiter", () -> new TruePeakLimiter(LIMITER)),
            entry("naive-limiter", () -> new WholeSignal(x -> NaiveLimiter.limited(LIMITER, x))),
            entry("imager", () -> new StereoImager(IMAGER)),
            entry("banded-imager", () -> new StereoImager(BANDED_IMAGER)),
            entry("naive-banded-imager", () -> new WholeSignal(x -> NaiveImager.imaged(BANDED_IMAGER, x, 48_000))),
            entry("saturation", () -> new Saturation(SATURATION)),
            entry("naive-saturation", () -> new NaiveSaturation(SATURATION)),
            entry("linear-eq6", () -> new LinearPhaseEq(LINEAR_EQ)),
            entry("delay", () -> new Delay(DELAY)),
            entry("naive-delay", () -> new NaiveDelay(DELAY)),
            entry("reverb", () -> new Reverb(REVERB)));

    @Param({
        "eq6",
        "naive-eq6",
        "dynamic-eq",
        "naive-dynamic-eq",
        "compressor",
        "naive-compressor",
        "multiband",
        "naive-multiband",
        "compressor-rms-auto",
        "naive-compressor-rms-auto",
        "gate",
        "naive-gate",
        "de-esser",
        "naive-de-esser",
        "shaper",
        "naive-shaper",
        "banded-shaper",
        "naive-banded-shaper",
        "limiter",
        "naive-limiter",
        "imager",
        "banded-imager",
        "naive-banded-imager",
        "saturation",
        "naive-saturation",
        "linear-eq6",
        "delay",
        "naive-delay",
        "reverb"
    })
    public String processor = "eq6";

    private final Blocks blocks = new Blocks(TestSignals.bursts(1, 2, Blocks.SIGNAL_FRAMES));
    private Processor prepared = prepared(processor);

    @Setup
    public void prepare() {
        prepared = prepared(processor);
    }

    static Processor prepared(String name) {
        Processor prepared = PROCESSORS.get(name).get();
        prepared.prepare(48_000, 2, Blocks.FRAMES);
        return prepared;
    }

    /** Includes the copy of the block from the source, as in a real chain. */
    @Benchmark
    @OperationsPerInvocation(Blocks.FRAMES)
    public double[][] frame() {
        double[][] block = blocks.next();
        prepared.process(block, Blocks.FRAMES);
        return block;
    }
}
