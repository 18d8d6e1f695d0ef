package stemfarm.master.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.audio.measure.Masking;
import stemfarm.master.certify.NullCertificate;
import stemfarm.master.report.Rendered.RenderedAlternate;
import stemfarm.master.report.Rendered.RenderedStem;
import stemfarm.master.report.Report.AlternateReport;
import stemfarm.master.report.Report.MasterReport;
import stemfarm.master.report.Report.StemReport;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.graph.AlternateNode;

/** Puts the report together. */
public final class ReportBuilder {

    private ReportBuilder() {}

    /** The report of a render whose files are there and whose sums were checked. */
    public static Report of(Rendered rendered, Rendered.Files files, List<NullCertificate> certificates) {
        Session session = rendered.session();
        List<Masking.Hidden> masking = masking(rendered.stems());
        return new Report(
                session.song(),
                session.artist(),
                session.sampleRateHz(),
                rendered.lengthFrames(),
                session.profile(),
                session.deliverables(),
                rendered.mix().measurement(),
                files.preMaster()
                        .map(file -> new Report.PreMaster(file, rendered.mix().trimDb()))
                        .orElse(null),
                new MasterReport(
                        files.master(),
                        session.master().chain(),
                        rendered.master().measurement(),
                        rendered.master().normalisation()),
                rendered.stems().stream().map(stem -> stem(stem, files)).toList(),
                rendered.alternates().stream()
                        .map(alternate -> alternate(alternate, rendered.stems()))
                        .toList(),
                masking,
                certificates,
                Warnings.of(rendered, masking, certificates));
    }

    private static List<Masking.Hidden> masking(List<RenderedStem> stems) {
        return Masking.between(stems.stream()
                .filter(input -> !input.stem().mute())
                .map(input -> new Masking.Stem(
                        input.stem().name(),
                        input.stem().levelDb(),
                        input.measured().bands()))
                .toList());
    }

    private static AlternateReport alternate(RenderedAlternate input, List<RenderedStem> stems) {
        List<String> without = new ArrayList<>();
        Map<String, Double> gainsDb = new LinkedHashMap<>();
        for (RenderedStem rendered : stems) {
            Stem stem = rendered.stem();
            AlternateNode.Gain gain = input.version().gain(stem.name());
            if (!gain.in() && !stem.mute()) {
                without.add(stem.name());
            } else if (gain.gainDb() != 0) {
                gainsDb.put(stem.name(), gain.gainDb());
            }
        }
        return new AlternateReport(
                input.version().name(),
                input.file(),
                without,
                gainsDb,
                input.version().mutes(),
                input.version().redetect(),
                input.measured().integratedLufs(),
                input.measured().truePeakDbtp(),
                input.measured().samplePeakDbfs(),
                input.measured().clippedSamples());
    }

    private static StemReport stem(RenderedStem input, Rendered.Files files) {
        Stem stem = input.stem();
        return new StemReport(
                stem.name(),
                stem.kind(),
                stem.levelDb(),
                stem.mute(),
                files.preMasterStems().get(stem.name()),
                files.masteredStems().get(stem.name()),
                stem.chain(),
                stem.tracks(),
                stem.sends(),
                stem.automation(),
                input.measured().latencyFrames(),
                input.measured().measurement());
    }
}
