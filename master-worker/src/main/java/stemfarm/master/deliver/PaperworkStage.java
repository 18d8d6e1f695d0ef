package stemfarm.master.deliver;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.master.report.Report;
import stemfarm.master.report.ReportPage;
import stemfarm.master.stage.Stage;
import stemfarm.session.file.SessionJson;
import stemfarm.session.graph.ContentKey;
import stemfarm.session.graph.MasterNode;

/** Writes the report, hashes every deliverable (one file a slice), and writes the manifest over them. */
public final class PaperworkStage implements Stage {

    private static final String REPORT_JSON = "report.json";
    private static final String REPORT_HTML = "report.html";
    private static final String MANIFEST_JSON = "manifest.json";

    // The fast writer prints the same digits on every JDK; Double.toString changed in JDK 19 (JDK-4511638).
    private static final ObjectWriter JSON =
            SessionJson.mapper().writerWithDefaultPrettyPrinter().with(StreamWriteFeature.USE_FAST_DOUBLE_WRITER);

    private final MasterNode node;
    private final Delivery delivery;
    private final Report report;
    private final List<Manifest.StemArtefact> stems;
    private final Deque<String> unhashed = new ArrayDeque<>();
    private final List<StoredFile> hashed = new ArrayList<>();
    private final int files;

    public PaperworkStage(MasterNode node, Delivery delivery, Report report, List<Manifest.StemArtefact> stems)
            throws IOException {
        this.node = node;
        this.delivery = delivery;
        this.report = report;
        this.stems = List.copyOf(stems);
        unhashed.add(delivery.masterName());
        if (node.session().deliverables().stems()) {
            node.stemNames().forEach(stem -> unhashed.add(delivery.stemName(stem)));
        }
        unhashed.add(REPORT_JSON);
        unhashed.add(REPORT_HTML);
        files = unhashed.size();
    }

    @Override
    public boolean step() throws IOException {
        if (hashed.isEmpty()) {
            JSON.writeValue(delivery.file(REPORT_JSON).toFile(), report);
            ReportPage.write(report, delivery.file(REPORT_HTML));
        }
        String next = unhashed.poll();
        if (next != null) {
            hashed.add(FileHash.of(next, delivery.file(next)));
            return true;
        }
        JSON.writeValue(delivery.file(MANIFEST_JSON).toFile(), manifest());
        delivery.dropScratch();
        return false;
    }

    private Manifest manifest() {
        return new Manifest(
                ContentKey.ENGINE_VERSION,
                Manifest.MadeBy.here(),
                node.key(),
                node.session(),
                node.session().sampleRateHz(),
                node.lengthFrames(),
                node.sources().stream().map(Manifest.Input::of).toList(),
                stems,
                hashed);
    }

    @Override
    public double done() {
        return (double) hashed.size() / files;
    }

    @Override
    public void close() {}
}
