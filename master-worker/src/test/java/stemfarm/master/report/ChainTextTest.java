package stemfarm.master.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.DelaySettings;
import stemfarm.audio.settings.DynamicEqSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.GateSettings;
import stemfarm.audio.settings.GateTiming;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.audio.settings.LinearEqSettings;
import stemfarm.audio.settings.MultibandSettings;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.SideChain;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;

/** The recall sheet knows every insert and every shape of a band. */
final class ChainTextTest {

    private static final List<EqBand> BANDS = List.of(new EqBand(EqBand.Type.PEAK, 1_000, 3, 1));

    static List<InsertSettings> inserts() {
        return List.of(
                new EqSettings(BANDS),
                new LinearEqSettings(BANDS, 0),
                new DynamicEqSettings(
                        List.of(new DynamicEqSettings.Band(
                                DynamicEqSettings.Type.PEAK, 99, 2, DynamicEqSettings.When.BELOW, -40, 3, 6, 5, 80)),
                        ""),
                new CompressorSettings(-20, 3, 6, 10, 120, 0, 100),
                new MultibandSettings(
                        List.of(500.0),
                        List.of(
                                new MultibandSettings.Band(-20, 1, 6, 10, 120, 0, false),
                                new MultibandSettings.Band(-24, 3, 6, 10, 120, 2, false)),
                        80),
                new LimiterSettings(-1, 5, 80),
                new GateSettings(-40, 4, 10, 40, new GateTiming(0.5, 50, 100, 0), SideChain.DEFAULT),
                new DeEsserSettings(5_000, DeEsserSettings.Mode.SPLIT_BAND, -10, 8, 1, 60),
                new TransientShaperSettings(4, -2),
                new SaturationSettings(SaturationSettings.Curve.TUBE, 6, 0, 100, 4),
                new StereoImagerSettings(120, 120),
                new DelaySettings(350, 30, 0, 0, true, 25),
                new ReverbSettings(ReverbSettings.Space.HALL, 1.8, 10, 6_000, 120, 100, 15));
    }

    @Test
    void everyInsertIsTried() {
        assertThat(inserts())
                .extracting(InsertSettings::getClass)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(InsertSettings.class.getPermittedSubclasses())
                        .filter(type -> Arrays.stream(type.getRecordComponents())
                                .noneMatch(field -> field.getType() == InsertSettings.class))
                        .map(type -> type.asSubclass(InsertSettings.class))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("inserts")
    void everyInsertHasANameAndNumbers(InsertSettings insert) {
        assertThat(ChainText.list(List.of(insert)))
                .matches("<ol class=\"chain\"><li><b>[A-Z][A-Za-z -]+</b> .*\\d.*</li></ol>");
    }

    @ParameterizedTest
    @EnumSource
    void everyShapeOfABandHasWords(EqBand.Type type) {
        String name = type.name().toLowerCase(Locale.ROOT).replace('_', '-');
        assertThat(ChainText.list(List.of(new EqSettings(List.of(new EqBand(type, 1_500, -3, 2))))))
                .contains("<b>EQ</b> " + name + " 1.5 kHz ");
    }

    @Test
    void aSteepPassSaysItsSlopeAndNoQ() {
        EqBand steep = new EqBand(EqBand.Type.HIGH_PASS, 30, 0, EqBand.DEFAULT_Q, 4, EqBand.Design.MATCHED);
        assertThat(ChainText.list(List.of(new EqSettings(List.of(steep))))).contains("high-pass 30 Hz 24 dB/oct<");
    }
}
