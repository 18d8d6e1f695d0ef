package stemfarm.master.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ThirdOctaveSpectrum;
import stemfarm.farm.artefact.MasterMeasurement.Normalisation;

/** The report as one HTML page with everything in it: no script, no font and no picture comes from elsewhere. */
public final class ReportPage {

    private final Report report;
    private final StringBuilder page = new StringBuilder();

    private ReportPage(Report report) {
        this.report = report;
    }

    /** Writes the page; it opens in any browser without a network. */
    public static void write(Report report, Path file) throws IOException {
        Files.writeString(file, html(report));
    }

    static String html(Report report) throws IOException {
        return new ReportPage(report).build();
    }

    private String build() throws IOException {
        head();
        warnings();
        master();
        page.append(AlternateSection.html(report));
        stemTable();
        balance();
        page.append(MaskingSection.html(report.masking()));
        for (int i = 0; i < report.stems().size(); i++) {
            page.append(StemSection.html(report.stems().get(i), i));
        }
        page.append("<footer>Loudness: ITU-R BS.1770-5 and EBU Tech 3341/3342. True peak: BS.1770-5 annex 2. ")
                .append(
                        "What this was made of, and the SHA-256 of every file: manifest.json.</footer></main></html>\n");
        return page.toString();
    }

    private void head() throws IOException {
        String song = Html.text(report.song());
        page.append("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<title>")
                .append(song)
                .append(" – mix report</title><style>")
                .append(styles())
                .append("</style><main><header><h1>")
                .append(song)
                .append("</h1><p>");
        if (!report.artist().isBlank()) {
            page.append(Html.text(report.artist())).append(" · ");
        }
        page.append(Html.clock(report.lengthFrames() / (double) report.sampleRateHz()))
                .append(" · ")
                .append(Html.number(report.sampleRateHz() / 1_000.0, 1))
                .append(" kHz · ")
                .append(report.deliverables().bitDepth())
                .append(" bit · ")
                .append(report.stems().size())
                .append(" stems · profile ")
                .append(Html.text(report.profile().name()))
                .append("</p></header>");
    }

    private void warnings() {
        if (report.warnings().isEmpty()) {
            return;
        }
        page.append("<section class=\"warnings\"><h2>Worth a look</h2><ul>");
        report.warnings()
                .forEach(warning ->
                        page.append("<li>").append(Html.text(warning)).append("</li>"));
        page.append("</ul></section>");
    }

    private void master() {
        Measurement measured = report.master().measurement();
        page.append("<section><h2>Master</h2>").append(verdict()).append("<div class=\"figures\">");
        figure("Integrated", Html.level(measured.integratedLufs()), "LUFS");
        figure("True peak", Html.level(measured.truePeakDbtp()), "dBTP");
        figure("Short-term max", Html.level(measured.shortTermMaxLufs()), "LUFS");
        figure("Momentary max", Html.level(measured.momentaryMaxLufs()), "LUFS");
        figure("Loudness range", Html.level(measured.loudnessRangeLu()), "LU");
        figure("PLR", Html.level(measured.plrLu()), "LU");
        figure("PSR min", Html.level(measured.psrMinLu()), "LU");
        figure("Correlation", Html.number(measured.correlation(), 2), "");
        page.append("</div><h3>Loudness over time</h3>")
                .append(legend("momentary", "momentary (400 ms)", "short-term", "short-term (3 s)"))
                .append(Pictures.loudness(measured, report.profile().integratedLufs()))
                .append("<h3>Waveform</h3>")
                .append(Pictures.waveform(measured, "wave", Pictures.WIDE))
                .append("<h3>Spectrum, third octaves</h3>")
                .append(legend("before", "mix, before the master chain", "after", "master"))
                .append(Pictures.spectrum(
                        List.of(
                                new Pictures.Drawn<>(report.mix().spectrum(), "before"),
                                new Pictures.Drawn<>(measured.spectrum(), "after")),
                        Pictures.WIDE))
                .append("<h3>Chain</h3>")
                .append(ChainText.list(report.master().chain()))
                .append("</section>");
        page.append(CertificateSection.html(report));
    }

    private String verdict() {
        Normalisation how = report.master().normalisation();
        String words = how.onTarget() ? "on target" : "off target";
        return "<p class=\"verdict " + (how.onTarget() ? "good" : "bad") + "\"><b>" + words + "</b> "
                + Html.level(report.profile().integratedLufs()) + " LUFS, at most "
                + Html.level(report.profile().truePeakDbtp()) + " dBTP · came in at " + Html.level(how.inputLufs())
                + " LUFS, gain " + Html.gain(how.gainDb()) + " dB, limiter took at most "
                + Html.level(how.maxGainReductionDb()) + " dB (" + how.passes()
                + (how.passes() == 1 ? " pass" : " passes") + ")</p>";
    }

    private void figure(String label, String value, String unit) {
        page.append("<div><span>")
                .append(label)
                .append("</span><b>")
                .append(value)
                .append("</b><i>")
                .append(unit)
                .append("</i></div>");
    }

    private static String legend(String style, String words, String otherStyle, String otherWords) {
        return "<p class=\"legend\"><span class=\"key " + style + "\"></span>" + words + " <span class=\"key "
                + otherStyle + "\"></span>" + otherWords + "</p>";
    }

    private void stemTable() {
        page.append("<section><h2>Stems</h2><div class=\"scroll\"><table><thead><tr><th>Stem<th>Level dB<th>LUFS-I")
                .append(
                        "<th>S max<th>M max<th>LRA LU<th>dBTP<th>PLR LU<th>PSR min<th>Corr.<th>Corr. min<th>DC %<th>Clipped<th>Clicks<th>Tracks</thead>");
        row("<b>master</b>", "", report.master().measurement(), "");
        row("mix", "", report.mix(), "");
        for (int i = 0; i < report.stems().size(); i++) {
            Report.StemReport stem = report.stems().get(i);
            String name = "<span class=\"key s" + i + "\"></span><a href=\"#stem-" + i + "\">" + Html.text(stem.name())
                    + "</a>" + (stem.mute() ? " (muted)" : "");
            row(
                    name,
                    Html.gain(stem.levelDb()),
                    stem.measurement(),
                    String.valueOf(stem.tracks().size()));
        }
        page.append("</table></div><p class=\"quiet\">Stems are measured before their level.</p></section>");
    }

    private void row(String name, String level, Measurement m, String tracks) {
        String[] cells = {
            level,
            Html.level(m.integratedLufs()),
            Html.level(m.shortTermMaxLufs()),
            Html.level(m.momentaryMaxLufs()),
            Html.level(m.loudnessRangeLu()),
            Html.level(m.truePeakDbtp()),
            Html.level(m.plrLu()),
            Html.level(m.psrMinLu()),
            Html.number(m.correlation(), 2),
            Html.number(m.correlationMin(), 2),
            Html.number(m.dcOffset() * 100, 2),
            String.valueOf(m.clippedSamples()),
            String.valueOf(m.checks().clicks().count()),
            tracks
        };
        page.append("<tr><th>").append(name);
        for (String cell : cells) {
            page.append("<td>").append(cell);
        }
        page.append("</tr>");
    }

    private void balance() {
        List<Pictures.Drawn<ThirdOctaveSpectrum>> spectra = new ArrayList<>();
        StringBuilder keys = new StringBuilder("<p class=\"legend\">");
        for (int i = 0; i < report.stems().size(); i++) {
            Report.StemReport stem = report.stems().get(i);
            spectra.add(new Pictures.Drawn<>(raised(stem), "stem s" + i));
            keys.append("<span class=\"key s")
                    .append(i)
                    .append("\"></span>")
                    .append(Html.text(stem.name()))
                    .append(' ');
        }
        page.append("<section><h2>Balance</h2>")
                .append(keys)
                .append("</p><h3>Short-term loudness in the balance</h3>")
                .append(Pictures.balance(report))
                .append("<h3>Who sits where: spectra in the balance</h3>")
                .append(Pictures.spectrum(spectra, Pictures.WIDE))
                .append("</section>");
    }

    private static ThirdOctaveSpectrum raised(Report.StemReport stem) {
        ThirdOctaveSpectrum spectrum = stem.measurement().spectrum();
        return new ThirdOctaveSpectrum(
                spectrum.centreHz(),
                spectrum.levelDbfs().stream()
                        .map(level -> level + stem.levelDb())
                        .toList());
    }

    private static String styles() throws IOException {
        try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IOException("report.css is missing from the class path");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
