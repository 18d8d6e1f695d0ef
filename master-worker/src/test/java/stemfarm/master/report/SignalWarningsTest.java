package stemfarm.master.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.farm.artefact.StemMeasurement;
import stemfarm.master.Stems;
import stemfarm.master.report.Rendered.RenderedStem;
import stemfarm.session.Stem;
import stemfarm.session.graph.Feeds;
import stemfarm.session.graph.StemNode;

class SignalWarningsTest {

    /** A chord, then a tone of −23 dBFS RMS that decays: at 20 dB a second it is below −57 dBFS after 1.7 s. */
    @ParameterizedTest
    @CsvSource({
        "20, 1, raise tailSec to 2.0",
        "1000, 1, ",
        "1, 1, 'raise tailSec (it is 1.0), or fade its tracks out'",
        "20, 0, 'raise tailSec (it is 0.0), or fade its tracks out'"
    })
    void aCutTailSaysHowLongItWantsToBe(double decayDbPerSec, double tailSec, String fix) {
        double[][] audio = Stems.pads(Stems.RATE_HZ * 3, 0.5);
        int end = audio[0].length - (int) (tailSec * Stems.RATE_HZ);
        for (double[] channel : audio) {
            for (int i = end; i < channel.length; i++) {
                double decayDb = decayDbPerSec * (i - end) / Stems.RATE_HZ;
                channel[i] = 0.1 * StrictMath.sin(0.06 * i) * StrictMath.pow(10, -decayDb / 20);
            }
        }
        List<String> warnings = SignalWarnings.of(input(audio), tailSec);
        assertThat(warnings.stream().filter(warning -> warning.contains("before it has decayed")))
                .as(warnings.toString())
                .hasSize(fix == null ? 0 : 1)
                .allMatch(warning -> fix != null && warning.endsWith(fix));
    }

    private static RenderedStem input(double[][] audio) {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(Stems.RATE_HZ, 2, audio[0].length);
        meter.process(audio, audio[0].length);
        Stem hall = Stems.stem("hall", 0, false);
        return new RenderedStem(
                hall,
                new StemNode("key", Stems.RATE_HZ, audio[0].length, hall, List.of(), Feeds.NONE),
                new StemMeasurement(0, meter.result(), meter.bands(), List.of()));
    }
}
