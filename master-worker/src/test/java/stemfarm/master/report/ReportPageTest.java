package stemfarm.master.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Breakpoint;
import stemfarm.audio.automation.Curve;
import stemfarm.audio.automation.Lane;
import stemfarm.audio.measure.LoudnessCurve;
import stemfarm.audio.measure.Masking;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.Places;
import stemfarm.audio.measure.PsrCurve;
import stemfarm.audio.measure.SignalChecks;
import stemfarm.audio.measure.ThirdOctaveSpectrum;
import stemfarm.audio.measure.Waveform;
import stemfarm.audio.settings.AutomatedInsert;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.Detection;
import stemfarm.audio.settings.DynamicEqSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.ReleaseTiming;
import stemfarm.audio.settings.SideChain;
import stemfarm.farm.artefact.MasterMeasurement.Normalisation;
import stemfarm.master.certify.NullCertificate;
import stemfarm.session.Alternate;
import stemfarm.session.Deliverables;
import stemfarm.session.Profile;
import stemfarm.session.Send;
import stemfarm.session.Track;

final class ReportPageTest {

    @Test
    void shouldFetchNothingFromElsewhere() throws IOException {
        String page = ReportPage.html(report("Song", -14.02));
        assertThat(page).doesNotContainPattern(Pattern.compile("(?i)src=|https?:|@import|url\\(|<script|<link"));
    }

    @Test
    void shouldKeepWordsOfPeopleFromBecomingMarkup() throws IOException {
        String page = ReportPage.html(report("<script>alert('x')</script> & Co", -14.02));
        assertThat(page)
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; Co")
                .doesNotContain("<script");
    }

    @Test
    void shouldShowEveryFigureOfMasterAndStem() throws IOException {
        String page = ReportPage.html(report("Song", -14.02));
        assertThat(page)
                .contains("−14.0", "−1.1", "on target", "gain +6.2 dB", "limiter took at most 2.5 dB")
                .contains("2.0:1 above −18.0 dB", "high-pass 30 Hz", "Kick.wav", "L35", "polarity inverted")
                .contains("peak 3 kHz Q 2 up to −12.0 dB, 3:1 above −40.0 dB, keyed by a &amp; b")
                .contains("keyed by vocal", "sent to hall −12.0 dB pre-fader");
    }

    @Test
    void shouldSayWhoHidesWhom() throws IOException {
        assertThat(ReportPage.html(report("Song", -14.02)))
                .contains("<th>pads<td>drums &amp; bass<td>100–300<td>62<td>41</tr>");
    }

    @Test
    void shouldShowWhatMoves() throws IOException {
        assertThat(ReportPage.html(report("Song", -14.02)))
                .contains("threshold −18 → −24 dB (automated)", "fader −2 → 0 → −4 dB (automated)");
    }

    @Test
    void shouldSayWhichFilesSumToWhich() throws IOException {
        assertThat(ReportPage.html(report("Song", -14.02)))
                .contains("1 stem sums to <b>mix/Song_pre-master.wav</b>: 0 of 192000 samples differ", "2 dB down");
    }

    @Test
    void shouldListTheAlternates() throws IOException {
        assertThat(ReportPage.html(report("Song", -14.02)))
                .contains(
                        "<th>no-&lt;b&gt;<td>without drums at 1.50–2.00 s; pads +1.5 dB<td>−16.2<td>−1.3<td>−1.4<td>0</tr>");
    }

    private static Curve curve(double... values) {
        List<Breakpoint> points = new ArrayList<>();
        for (double value : values) {
            points.add(new Breakpoint(points.size(), value));
        }
        return new Curve(points);
    }

    @Test
    void shouldShowSilenceWithoutBreakingThePictures() throws IOException {
        String page = ReportPage.html(report("Song", Double.NEGATIVE_INFINITY));
        assertThat(page).contains("−∞").doesNotContain("NaN", "Infinity");
    }

    private static Report report(String song, double lufs) {
        Measurement measured = measurement(lufs);
        Send hall = new Send("hall", -12, true);
        Track kick = new Track("Kick.wav", -3, -35, true, false, 0, List.of(), List.of(hall));
        CompressorSettings compressor = new CompressorSettings(
                -18, 2, 6, 10, 120, 0, 100, Detection.DEFAULT, ReleaseTiming.DEFAULT, new SideChain(0, 0, "vocal"));
        DynamicEqSettings dynamicEq = new DynamicEqSettings(
                List.of(new DynamicEqSettings.Band(
                        DynamicEqSettings.Type.PEAK, 3_000, 2, DynamicEqSettings.When.ABOVE, -40, 3, -12, 5, 80)),
                "a & b");
        EqSettings eq = new EqSettings(List.of(new EqBand(EqBand.Type.HIGH_PASS, 30, 0, 0.7071)));
        return new Report(
                song,
                "",
                48_000,
                96_000,
                new Profile("streaming", -14, -1),
                new Deliverables(24, Deliverables.Stems.PRE_MASTER),
                measured,
                new Report.PreMaster("mix/Song_pre-master.wav", -2),
                new Report.MasterReport(
                        "master/Song.wav",
                        List.of(compressor),
                        measured,
                        new Normalisation(-20.2, 6.2, -1.1, 2.5, 3, true)),
                List.of(new Report.StemReport(
                        "drums",
                        "drums",
                        -2,
                        false,
                        "stems/Song_drums.wav",
                        null,
                        List.of(
                                eq,
                                dynamicEq,
                                new AutomatedInsert(
                                        compressor, new Automation(List.of(new Lane("thresholdDb", curve(-18, -24)))))),
                        List.of(kick),
                        List.of(hall),
                        new Automation(List.of(new Lane("levelDb", curve(-2, 0, -4)))),
                        0,
                        measured)),
                List.of(new Report.AlternateReport(
                        "no-<b>",
                        "alternates/Song_no-drums.wav",
                        List.of("drums"),
                        Map.of("pads", 1.5),
                        List.of(new Alternate.Mute(1.5, 2)),
                        false,
                        -16.2,
                        -1.3,
                        -1.4,
                        0)),
                List.of(new Masking.Hidden("pads", "drums & bass", 100, 300, 62.4, 41)),
                List.of(new NullCertificate(
                        List.of("stems/Song_drums.wav"),
                        "mix/Song_pre-master.wav",
                        96_000,
                        0,
                        0,
                        Double.NEGATIVE_INFINITY)),
                List.of("stem drums clips"));
    }

    private static Measurement measurement(double lufs) {
        List<Double> curve = Collections.nCopies(20, lufs);
        List<Double> level = Collections.nCopies(20, 0.5);
        List<Double> low = Collections.nCopies(20, -0.5);
        Waveform.Envelope envelope = new Waveform.Envelope(low, level, level);
        return new Measurement(
                48_000,
                2,
                96_000,
                lufs,
                lufs,
                lufs,
                3,
                -1.1,
                -1.2,
                12.9,
                8.1,
                0.8,
                -0.2,
                0,
                0,
                new SignalChecks(
                        SignalChecks.Image.STEREO,
                        0,
                        0,
                        -90,
                        false,
                        new Places(0, List.of()),
                        new Places(0, List.of())),
                new LoudnessCurve(0.1, curve, curve),
                new PsrCurve(0.1, curve),
                new Waveform(0.1, List.of(envelope, envelope)),
                new ThirdOctaveSpectrum(List.of(100.0, 1_000.0, 10_000.0), List.of(-20.0, -30.0, lufs)));
    }
}
