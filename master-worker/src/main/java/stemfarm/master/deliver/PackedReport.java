package stemfarm.master.deliver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.farm.artefact.MasterMeasurement;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.artefact.StemMeasurement;
import stemfarm.master.deliver.PackedRender.Other;
import stemfarm.master.report.Rendered;
import stemfarm.master.report.Rendered.RenderedAlternate;
import stemfarm.master.report.Rendered.RenderedStem;
import stemfarm.session.Stem;
import stemfarm.session.graph.RenderGraph;

/** What the report of a delivery is about. */
final class PackedReport {

    private PackedReport() {}

    static Rendered rendered(PackedRender render, List<Other> others) throws IOException {
        RenderGraph graph = render.graph();
        List<RenderedStem> stems = new ArrayList<>();
        for (Stem stem : render.mixed()) {
            var node = graph.stem(stem.name()).orElseThrow();
            stems.add(new RenderedStem(
                    stem, node, StemMeasurement.read(render.node(node).file(StemMeasurement.FILE))));
        }
        return new Rendered(
                render.request().session(),
                graph.mix().lengthFrames(),
                stems,
                MixMeasurement.read(render.node(graph.mix()).file(MixMeasurement.FILE)),
                MasterMeasurement.read(render.node(graph.master()).file(MasterMeasurement.FILE)),
                render.masteredStems(),
                others.stream()
                        .map(other -> new RenderedAlternate(
                                other.version(),
                                render.names().alternate(other.version().name()),
                                other.measured()))
                        .toList());
    }

    static Rendered.Files files(PackedRender render) {
        DeliveryNames names = render.names();
        Map<String, String> preMasterStems = new LinkedHashMap<>();
        Map<String, String> masteredStems = new LinkedHashMap<>();
        for (Stem stem : render.mixed()) {
            if (render.preMaster()) {
                preMasterStems.put(stem.name(), names.preMasterStem(stem.name()));
            }
            if (render.mastered() && !stem.mute()) {
                masteredStems.put(stem.name(), names.masteredStem(stem.name()));
            }
        }
        return new Rendered.Files(
                names.master(),
                render.preMaster() ? Optional.of(names.preMaster()) : Optional.empty(),
                preMasterStems,
                masteredStems);
    }
}
