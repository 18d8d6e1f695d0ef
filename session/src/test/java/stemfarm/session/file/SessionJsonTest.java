package stemfarm.session.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DelaySettings;
import stemfarm.audio.settings.Detection;
import stemfarm.audio.settings.Detector;
import stemfarm.audio.settings.DynamicEqSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.GateSettings;
import stemfarm.audio.settings.GateTiming;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LinearEqSettings;
import stemfarm.audio.settings.ReleaseTiming;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.SideChain;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;
import stemfarm.session.Send;
import stemfarm.session.Stem;

class SessionJsonTest {

    private final ObjectMapper json = SessionJson.mapper();

    private static final Stem STEM = new Stem(
            "drums",
            "drums",
            -1.5,
            false,
            List.of(
                    new EqSettings(List.of(new EqBand(EqBand.Type.LOW_SHELF, 80, 2, 0.7))),
                    new CompressorSettings(-18, 3, 6, 10, 120, 0, 100),
                    new TransientShaperSettings(2, -1),
                    new StereoImagerSettings(110, 120),
                    new LinearEqSettings(List.of(new EqBand(EqBand.Type.NOTCH, 50, 0, 9)), 0),
                    new DelaySettings(250, 30, 0, 5_000, true, 25),
                    new ReverbSettings(ReverbSettings.Space.PLATE, 1.8, 10, 6_000, 120, 100, 15)),
            List.of(),
            List.of(new Send("hall", -12, true)));

    @Test
    void insertsAreObjectsOfOneKeyThatSaysTheirKind() throws Exception {
        assertThat(json.writeValueAsString(STEM)).isEqualTo("""
                {"name":"drums","kind":"drums","levelDb":-1.5,"mute":false,"chain":[\
                {"eq":[{"type":"low-shelf","freqHz":80.0,"gainDb":2.0,"q":0.7}]},\
                {"compressor":{"thresholdDb":-18.0,"ratio":3.0,"kneeDb":6.0,"attackMs":10.0,"releaseMs":120.0,\
                "makeupDb":0.0,"mixPercent":100.0}},\
                {"transient":{"attackDb":2.0,"sustainDb":-1.0}},\
                {"imager":{"widthPercent":110.0,"monoBelowHz":120.0}},\
                {"linear-eq":{"bands":[{"type":"notch","freqHz":50.0,"gainDb":0.0,"q":9.0}],"lengthMs":0.0}},\
                {"delay":{"timeMs":250.0,"feedbackPercent":30.0,"lowCutHz":0.0,"highCutHz":5000.0,"pingPong":true,\
                "mixPercent":25.0}},\
                {"reverb":{"space":"plate","decaySec":1.8,"preDelayMs":10.0,"dampingHz":6000.0,"lowCutHz":120.0,\
                "widthPercent":100.0,"mixPercent":15.0}}],"tracks":[],\
                "sends":[{"to":"hall","levelDb":-12.0,"preFader":true}]}""");
    }

    @Test
    void readsWhatItWrites() throws Exception {
        assertThat(json.readValue(json.writeValueAsBytes(STEM), Stem.class)).isEqualTo(STEM);
    }

    @Test
    void aCompressorIsOneFlatObject() throws Exception {
        CompressorSettings compressor = new CompressorSettings(
                -18,
                3,
                6,
                10,
                120,
                0,
                100,
                new Detection(Detector.RMS, 5, 50),
                new ReleaseTiming(20, true, 2),
                new SideChain(90, 0, "kick"));
        String text = """
                {"compressor":{"thresholdDb":-18.0,"ratio":3.0,"kneeDb":6.0,"attackMs":10.0,"releaseMs":120.0,\
                "makeupDb":0.0,"mixPercent":100.0,"detector":"rms","rmsMs":5.0,"stereoLinkPercent":50.0,\
                "holdMs":20.0,"autoRelease":true,"lookaheadMs":2.0,\
                "sideChainHighPassHz":90.0,"sideChainLowPassHz":0.0,"key":"kick"}}""";
        assertThat(json.writerFor(InsertSettings.class).writeValueAsString(compressor))
                .isEqualTo(text);
        assertThat(json.readValue(text, InsertSettings.class)).isEqualTo(compressor);
    }

    @Test
    void soIsAGate() throws Exception {
        GateSettings gate =
                new GateSettings(-35, 4, 10, 40, new GateTiming(0.5, 50, 100, 2), new SideChain(0, 6_000, "snare"));
        String text = """
                {"gate":{"thresholdDb":-35.0,"hysteresisDb":4.0,"ratio":10.0,"rangeDb":40.0,\
                "attackMs":0.5,"holdMs":50.0,"releaseMs":100.0,"lookaheadMs":2.0,\
                "sideChainHighPassHz":0.0,"sideChainLowPassHz":6000.0,"key":"snare"}}""";
        assertThat(json.writerFor(InsertSettings.class).writeValueAsString(gate))
                .isEqualTo(text);
        assertThat(json.readValue(text, InsertSettings.class)).isEqualTo(gate);
        assertThatThrownBy(() -> json.readValue(text.replace("holdMs", "holdSec"), InsertSettings.class))
                .hasMessageContaining("holdSec");
    }

    @Test
    void aDynamicEqIsItsBandsAndItsKey() throws Exception {
        DynamicEqSettings.Band band = new DynamicEqSettings.Band(
                DynamicEqSettings.Type.LOW_SHELF, 90, 1, DynamicEqSettings.When.ABOVE, -30, 2, -6, 10, 120);
        String text = """
                {"dynamic-eq":{"bands":[{"type":"low-shelf","freqHz":90.0,"q":1.0,"when":"above",\
                "thresholdDb":-30.0,"ratio":2.0,"rangeDb":-6.0,"attackMs":10.0,"releaseMs":120.0}],"key":"kick"}}""";
        DynamicEqSettings settings = new DynamicEqSettings(List.of(band), "kick");
        assertThat(json.writerFor(InsertSettings.class).writeValueAsString(settings))
                .isEqualTo(text);
        assertThat(json.readValue(text, InsertSettings.class)).isEqualTo(settings);
        String bare = """
                {"dynamic-eq": {"bands": [{"type": "low-shelf", "freqHz": 90, "thresholdDb": -30, "rangeDb": -6}]}}""";
        assertThat(json.readValue(bare, InsertSettings.class)).isEqualTo(new DynamicEqSettings(List.of(band), ""));
    }

    @Test
    void whatACompressorDoesNotSayIsAtTheSchemasDefault() throws Exception {
        assertThat(json.readValue("{\"compressor\": {\"thresholdDb\": -20, \"ratio\": 2}}", InsertSettings.class))
                .isEqualTo(new CompressorSettings(-20, 2, 6, 10, 120, 0, 100));
        assertThatThrownBy(() -> json.readValue("{\"compressor\": {\"thresholdDb\": -20}}", InsertSettings.class))
                .hasMessageContaining("ratio");
        String unknown = "{\"compressor\": {\"thresholdDb\": -20, \"ratio\": 2, \"rms\": 5}}";
        assertThatThrownBy(() -> json.readValue(unknown, InsertSettings.class)).hasMessageContaining("rms");
    }

    @Test
    void aMissingNumberIsNotZero() {
        assertThatThrownBy(() -> json.readValue("{\"de-esser\": {\"freqHz\": 6000}}", InsertSettings.class))
                .hasMessageContaining("thresholdDb");
    }
}
