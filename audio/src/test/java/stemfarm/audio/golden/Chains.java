package stemfarm.audio.golden;

import static stemfarm.audio.settings.EqBand.Type.HIGH_PASS;
import static stemfarm.audio.settings.EqBand.Type.HIGH_SHELF;
import static stemfarm.audio.settings.EqBand.Type.LOW_SHELF;
import static stemfarm.audio.settings.EqBand.Type.PEAK;
import static stemfarm.audio.settings.EqBand.Type.TILT;

import java.util.List;
import java.util.Map;
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

/** Chains as they are used on stems, and one of every insert. */
final class Chains {

    private static final EqSettings EQ = eq(
            new EqBand(HIGH_PASS, 40, 0, EqBand.DEFAULT_Q, 4, EqBand.Design.MATCHED),
            new EqBand(LOW_SHELF, 120, 1.5, 0.7),
            new EqBand(PEAK, 400, -3, 1.2),
            new EqBand(PEAK, 5_000, 2, 1, 2, EqBand.Design.RBJ),
            new EqBand(HIGH_SHELF, 9_000, 3, 0.7));
    private static final GateSettings GATE =
            new GateSettings(-30, 4, 10, 40, new GateTiming(0.5, 50, 100, 2), SideChain.DEFAULT);
    private static final CompressorSettings COMPRESSOR = new CompressorSettings(-20, 3, 6, 10, 120, 2, 100);
    private static final DeEsserSettings DE_ESSER =
            new DeEsserSettings(5_000, DeEsserSettings.Mode.SPLIT_BAND, -10, 8, 1, 60);
    private static final ReverbSettings HALL =
            new ReverbSettings(ReverbSettings.Space.HALL, 1.8, 10, 6_000, 120, 100, 15);
    private static final DelaySettings PING_PONG = new DelaySettings(350.3, 40, 150, 6_000, true, 25);
    private static final LimiterSettings LIMITER = new LimiterSettings(-3, 3, 5, 80, true);
    private static final LinearEqSettings LINEAR_EQ = new LinearEqSettings(List.of(new EqBand(TILT, 1_000, 2, 1)), 0);
    private static final DynamicEqSettings DYNAMIC_EQ = new DynamicEqSettings(
            List.of(
                    new DynamicEqSettings.Band(
                            DynamicEqSettings.Type.PEAK, 3_000, 2, DynamicEqSettings.When.ABOVE, -40, 3, -12, 5, 80),
                    new DynamicEqSettings.Band(
                            DynamicEqSettings.Type.LOW_SHELF, 200, 1, DynamicEqSettings.When.BELOW, -20, 2, 3, 20, 99)),
            "");
    private static final MultibandSettings MULTIBAND = new MultibandSettings(
            List.of(120.0, 2_500.0),
            List.of(
                    new MultibandSettings.Band(-24, 3, 6, 20, 150, 1, false),
                    new MultibandSettings.Band(-20, 1.5, 6, 10, 120, 0, false),
                    new MultibandSettings.Band(-28, 2, 6, 2, 60, 1, false)),
            80);
    private static final StereoImagerSettings IMAGER = new StereoImagerSettings(
            110,
            120,
            List.of(2_000.0),
            List.of(new StereoImagerSettings.Band(80), new StereoImagerSettings.Band(150)),
            0.2,
            10);

    private Chains() {}

    /** As on a stem of this kind. */
    static final Map<String, List<InsertSettings>> OF_KINDS = Map.of(
            "vocal", List.of(EQ, DE_ESSER, COMPRESSOR, saturation(SaturationSettings.Curve.TUBE)),
            "backing-vocal", List.of(EQ, COMPRESSOR, new StereoImagerSettings(130, 0), HALL),
            "synth", List.of(EQ, saturation(SaturationSettings.Curve.SOFT_CLIP), PING_PONG),
            "pads", List.of(LINEAR_EQ, slowCompressor(), IMAGER),
            "bass", List.of(EQ, ducker(), MULTIBAND, saturation(SaturationSettings.Curve.TANH)),
            "drums", List.of(GATE, EQ, COMPRESSOR, new TransientShaperSettings(4, -3), LIMITER),
            "guitar", List.of(EQ, COMPRESSOR, saturation(SaturationSettings.Curve.HARD_CLIP)),
            "keys", List.of(EQ, slowCompressor(), new StereoImagerSettings(105, 120)));

    /** One of each. */
    static final List<InsertSettings> OF_EVERY_INSERT = List.of(
            GATE,
            EQ,
            LINEAR_EQ,
            DYNAMIC_EQ,
            DE_ESSER,
            COMPRESSOR,
            MULTIBAND,
            new TransientShaperSettings(
                    1,
                    0,
                    List.of(500.0),
                    List.of(new TransientShaperSettings.Band(2, -1), new TransientShaperSettings.Band(-1, 1))),
            saturation(SaturationSettings.Curve.TANH),
            IMAGER,
            PING_PONG,
            HALL,
            LIMITER);

    /** What stands before the master's gain and limiter. */
    static final List<InsertSettings> OF_MASTER = List.of(
            eq(new EqBand(HIGH_PASS, 22, 0, 0.7071), new EqBand(HIGH_SHELF, 10_000, 0.7, 0.6)),
            new CompressorSettings(-14, 1.5, 10, 30, 200, 0, 100));

    private static EqSettings eq(EqBand... bands) {
        return new EqSettings(List.of(bands));
    }

    private static SaturationSettings saturation(SaturationSettings.Curve curve) {
        return new SaturationSettings(curve, 9, -1, 60, 4);
    }

    private static CompressorSettings slowCompressor() {
        return new CompressorSettings(
                -26,
                2,
                10,
                30,
                300,
                2,
                100,
                new Detection(Detector.RMS, 20, 50),
                new ReleaseTiming(5, true, 2),
                new SideChain(90, 0, ""));
    }

    /** Makes room for the kick. */
    private static CompressorSettings ducker() {
        return new CompressorSettings(
                -24,
                4,
                6,
                2,
                120,
                0,
                100,
                Detection.DEFAULT,
                ReleaseTiming.DEFAULT,
                new SideChain(0, 0, GoldenRenders.KICK));
    }
}
