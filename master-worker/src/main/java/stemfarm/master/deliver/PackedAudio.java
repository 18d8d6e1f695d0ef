package stemfarm.master.deliver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.audio.file.BwfMetadata;
import stemfarm.farm.artefact.MasterMeasurement;
import stemfarm.farm.artefact.MasteredStemsMeasurement;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.artefact.StoredNode;
import stemfarm.master.deliver.PackedRender.Other;
import stemfarm.session.Stem;
import stemfarm.session.graph.MasteredStemsNode;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.RenderNode;

/** The audio files of a delivery: which node has them, what they are called, and what they say of themselves. */
final class PackedAudio {

    private PackedAudio() {}

    /**
     * An audio file of the delivery.
     *
     * @param audio where its node has it
     * @param labels what it says of itself
     */
    record Item(Path audio, BwfMetadata labels) {}

    /** Every audio file by its name in the delivery. */
    static Map<String, Item> of(PackedRender render, List<Other> others) throws IOException {
        DeliveryNames names = render.names();
        Map<String, Item> audio = new LinkedHashMap<>();
        FileLabels labels = new FileLabels(render.request().session());
        RenderGraph graph = render.graph();
        StoredNode master = render.node(graph.master());
        MasterMeasurement measured = MasterMeasurement.read(master.file(MasterMeasurement.FILE));
        audio.put(
                names.master(),
                new Item(
                        master.file(MasterMeasurement.AUDIO),
                        labels.of(
                                "master",
                                graph.master().key(),
                                Optional.of(FileLabels.loudness(measured.measurement())),
                                render.request().session().isrc())));
        if (render.preMaster()) {
            audio.put(
                    names.preMaster(), item(render, labels, "pre-master mix", graph.mix(), MixMeasurement.PRE_MASTER));
        }
        for (Stem stem : render.mixed()) {
            String file = MixMeasurement.stemFile(render.place(stem.name()));
            if (render.preMaster()) {
                String what = stem.name() + ", pre-master stem";
                audio.put(names.preMasterStem(stem.name()), item(render, labels, what, graph.mix(), file));
            }
            if (render.mastered() && !stem.mute()) {
                String what = stem.name() + ", mastered stem";
                MasteredStemsNode mastered = graph.masteredStems().orElseThrow();
                audio.put(names.masteredStem(stem.name()), item(render, labels, what, mastered, file));
            }
        }
        if (render.residual()) {
            MasteredStemsNode mastered = graph.masteredStems().orElseThrow();
            audio.put(
                    names.residual(),
                    item(
                            render,
                            labels,
                            "residual of the mastered stems",
                            mastered,
                            MasteredStemsMeasurement.RESIDUAL));
        }
        for (Other other : others) {
            BwfMetadata about = labels.of(
                    other.version().name() + ", " + other.how(),
                    other.key(),
                    Optional.of(FileLabels.loudness(other.measured())),
                    other.version().isrc());
            audio.put(names.alternate(other.version().name()), new Item(other.audio(), about));
        }
        return audio;
    }

    private static Item item(PackedRender render, FileLabels labels, String what, RenderNode node, String file)
            throws IOException {
        return new Item(render.node(node).file(file), labels.of(what, node.key(), Optional.empty()));
    }
}
