package stemfarm.audio.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Curves;
import stemfarm.audio.automation.Lane;
import stemfarm.audio.settings.AutomatedInsert;
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
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.audio.settings.LinearEqSettings;
import stemfarm.audio.settings.MultibandSettings;
import stemfarm.audio.settings.ReleaseTiming;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.SideChain;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;

/** Inserts of every kind from a seed, some of them moving. */
final class RandomInserts {

    /** Every permitted settings record but the automated; the shaper and the imager also in bands. */
    enum Kind {
        EQ,
        LINEAR_EQ,
        DYNAMIC_EQ,
        COMPRESSOR,
        MULTIBAND,
        LIMITER,
        GATE,
        DE_ESSER,
        TRANSIENT,
        BANDED_TRANSIENT,
        IMAGER,
        BANDED_IMAGER,
        DELAY,
        REVERB,
        SATURATION
    }

    private final SplittableRandom random;

    RandomInserts(long seed) {
        random = new SplittableRandom(seed);
    }

    List<InsertSettings> some(int count, boolean closing) {
        int kinds = Kind.values().length - (closing ? 1 : 0);
        return times(count, () -> insert(Kind.values()[random.nextInt(kinds)]));
    }

    InsertSettings insert(Kind kind) {
        return switch (kind) {
            case EQ -> moved(new EqSettings(bands()), "bands[0].freqHz", 30, 9_000, "bands[1].gainDb", -12, 12);
            case LINEAR_EQ -> new LinearEqSettings(bands(), 20);
            case DYNAMIC_EQ ->
                moved(
                        new DynamicEqSettings(times(random.nextInt(1, 4), this::dynamicBand), ""),
                        "bands[0].freqHz",
                        50,
                        9_000,
                        "bands[0].rangeDb",
                        -12,
                        12);
            case COMPRESSOR ->
                moved(compressor(), "thresholdDb", -50, -5, "stereoLinkPercent", 0, 100, "mixPercent", 20, 100);
            case MULTIBAND ->
                moved(
                        new MultibandSettings(
                                crossoversHz(), times(3, this::compressedBand), random.nextDouble(20, 100)),
                        "crossoversHz[0]",
                        60,
                        700,
                        "bands[2].thresholdDb",
                        -50,
                        -5);
            case LIMITER ->
                moved(
                        new LimiterSettings(
                                random.nextDouble(-12, 0),
                                0,
                                random.nextDouble(0.5, 20),
                                random.nextDouble(5, 500),
                                random.nextBoolean()),
                        "inputGainDb",
                        -6,
                        12);
            case GATE -> moved(gate(), "thresholdDb", -50, -10, "rangeDb", 0, 60);
            case DE_ESSER ->
                moved(
                        new DeEsserSettings(
                                random.nextDouble(1_000, 9_000),
                                pick(DeEsserSettings.Mode.values()),
                                -20,
                                random.nextDouble(0, 24),
                                1,
                                60),
                        "freqHz",
                        2_000,
                        9_000,
                        "thresholdDb",
                        -30,
                        -5);
            case TRANSIENT -> moved(new TransientShaperSettings(6, -6), "attackDb", -15, 15, "sustainDb", -15, 15);
            case BANDED_TRANSIENT ->
                moved(
                        new TransientShaperSettings(
                                0,
                                random.nextDouble(-9, 9),
                                crossoversHz(),
                                times(3, () -> new TransientShaperSettings.Band(random.nextDouble(-9, 9), 3))),
                        "attackDb",
                        -6,
                        6);
            case IMAGER -> moved(imager(List.of(), 0), "widthPercent", 0, 200, "balance", -90, 90);
            case BANDED_IMAGER ->
                moved(imager(crossoversHz(), 3), "minCorrelation", 0.05, 0.9, "bands[1].widthPercent", 0, 200);
            case DELAY ->
                moved(
                        new DelaySettings(random.nextDouble(5, 300), 40, 0, 6_000, random.nextBoolean(), 30),
                        "mixPercent",
                        0,
                        60);
            case REVERB ->
                moved(
                        new ReverbSettings(pick(ReverbSettings.Space.values()), 0.4, 10, 6_000, 120, 80, 20),
                        "mixPercent",
                        0,
                        60);
            case SATURATION ->
                moved(
                        new SaturationSettings(
                                pick(SaturationSettings.Curve.values()), 9, -1, random.nextDouble(20, 100), 2),
                        "driveDb",
                        0,
                        18);
        };
    }

    /** The insert, in one of three cases with some of these parameters moving between their bounds. */
    private InsertSettings moved(InsertSettings insert, Object... parameters) {
        List<Lane> lanes = new ArrayList<>();
        boolean moves = random.nextInt(3) == 0;
        for (int i = 0; moves && i < parameters.length; i += 3) {
            double min = ((Number) parameters[i + 1]).doubleValue();
            double max = ((Number) parameters[i + 2]).doubleValue();
            lanes.add(new Lane((String) parameters[i], Curves.random(random, 0.5, min, max)));
        }
        return moves ? new AutomatedInsert(insert, new Automation(lanes)) : insert;
    }

    private List<EqBand> bands() {
        return List.of(
                new EqBand(EqBand.Type.HIGH_PASS, random.nextDouble(20, 200), 0, 0.7),
                new EqBand(
                        pick(EqBand.Type.PEAK, EqBand.Type.HIGH_SHELF, EqBand.Type.TILT),
                        random.nextDouble(100, 9_000),
                        random.nextDouble(-12, 12),
                        random.nextDouble(0.3, 8)));
    }

    private DynamicEqSettings.Band dynamicBand() {
        return new DynamicEqSettings.Band(
                pick(DynamicEqSettings.Type.values()),
                random.nextDouble(50, 9_000),
                random.nextDouble(0.3, 8),
                pick(DynamicEqSettings.When.values()),
                random.nextDouble(-50, -10),
                random.nextDouble(1, 20),
                random.nextDouble(-18, 18),
                random.nextDouble(0.5, 50),
                random.nextDouble(5, 500));
    }

    private CompressorSettings compressor() {
        return new CompressorSettings(
                random.nextDouble(-50, -5),
                random.nextDouble(1, 20),
                6,
                random.nextDouble(0.1, 60),
                random.nextDouble(5, 600),
                random.nextDouble(-6, 12),
                random.nextDouble(20, 100),
                new Detection(pick(Detector.values()), 10, pick(0.0, 60.0, 100.0)),
                new ReleaseTiming(pick(0.0, 20.0), random.nextBoolean(), pick(0.0, 3.3)),
                new SideChain(pick(0.0, 90.0), 0, ""));
    }

    private MultibandSettings.Band compressedBand() {
        return new MultibandSettings.Band(
                random.nextDouble(-50, -5),
                random.nextDouble(1, 20),
                6,
                random.nextDouble(0.1, 60),
                random.nextDouble(5, 600),
                random.nextDouble(-6, 12),
                random.nextInt(4) == 0);
    }

    private GateSettings gate() {
        GateTiming timing = new GateTiming(0.5, random.nextDouble(0, 90), random.nextDouble(5, 300), pick(0.0, 2.0));
        return new GateSettings(random.nextDouble(-40, -10), 4, 10, 40, timing, new SideChain(pick(0.0, 90.0), 0, ""));
    }

    private StereoImagerSettings imager(List<Double> crossoversHz, int bands) {
        return new StereoImagerSettings(
                random.nextDouble(0, 200),
                pick(0.0, 150.0),
                crossoversHz,
                times(bands, () -> new StereoImagerSettings.Band(random.nextDouble(0, 200))),
                pick(0.0, 0.3, 0.9),
                random.nextDouble(-90, 90));
    }

    private List<Double> crossoversHz() {
        return List.of(random.nextDouble(60, 700), random.nextDouble(1_000, 9_000));
    }

    private <T> List<T> times(int count, Supplier<T> one) {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(one.get());
        }
        return all;
    }

    @SafeVarargs
    private <T> T pick(T... all) {
        return all[random.nextInt(all.length)];
    }
}
