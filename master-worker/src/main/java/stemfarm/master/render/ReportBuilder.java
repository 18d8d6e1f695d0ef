package stemfarm.master.render;

import java.util.List;
import stemfarm.audio.measure.Masking;
import stemfarm.audio.measure.Measurement;
import stemfarm.master.deliver.Delivery;
import stemfarm.master.mix.Mix;
import stemfarm.master.mix.StemInput;
import stemfarm.master.report.Report;
import stemfarm.master.report.Report.MasterReport;
import stemfarm.master.report.Report.Normalisation;
import stemfarm.master.report.Report.StemReport;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.graph.MasterNode;

/** Puts the report together. */
final class ReportBuilder {

    private ReportBuilder() {}

    static Report of(MasterNode node, Delivery delivery, Mix mix, Measurement master, Normalisation normalisation) {
        Session session = node.session();
        List<StemReport> stems = mix.stems().stream()
                .map(input -> stem(input, session, delivery, mix))
                .toList();
        List<Masking.Hidden> masking = masking(mix);
        return new Report(
                session.song(),
                session.artist(),
                session.sampleRateHz(),
                node.lengthFrames(),
                session.profile(),
                session.deliverables(),
                mix.measurement(),
                new MasterReport(delivery.masterName(), session.master().chain(), master, normalisation),
                stems,
                masking,
                Warnings.of(session, mix, master, normalisation, masking));
    }

    private static List<Masking.Hidden> masking(Mix mix) {
        return Masking.between(mix.stems().stream()
                .filter(input -> !input.stem().mute())
                .map(input -> new Masking.Stem(
                        input.stem().name(),
                        input.stem().levelDb(),
                        input.measured().bands()))
                .toList());
    }

    private static StemReport stem(StemInput input, Session session, Delivery delivery, Mix mix) {
        Stem stem = input.stem();
        return new StemReport(
                stem.name(),
                stem.kind(),
                stem.levelDb(),
                stem.mute(),
                session.deliverables().stems() ? delivery.stemName(stem.name()) : null,
                stem.chain(),
                stem.tracks(),
                stem.sends(),
                stem.automation(),
                input.measured().latencyFrames(),
                input.measured().measurement(),
                mix.clippedSamples().getOrDefault(stem.name(), 0L));
    }
}
