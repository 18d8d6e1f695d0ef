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
import stemfarm.session.graph.MasterNode;
import stemfarm.session.graph.MasteredStemsNode;
import stemfarm.session.graph.RenderNode;

/** The audio files of a delivery: which node has them, what they are called, and what they say of themselves. */
final class PackedAudio {

    private final PackedRender render;
    private final DeliveryNames names;
    private final FileLabels labels;
    private final Map<String, Item> audio = new LinkedHashMap<>();

    /**
     * An audio file of the delivery.
     *
     * @param audio where its node has it
     * @param labels what it says of itself
     */
    record Item(Path audio, BwfMetadata labels) {}

    private PackedAudio(PackedRender render) {
        this.render = render;
        this.names = render.names();
        this.labels = new FileLabels(render.request().session());
    }

    /** Every audio file by its name in the delivery. */
    static Map<String, Item> of(PackedRender render, List<Other> others) throws IOException {
        PackedAudio packed = new PackedAudio(render);
        packed.master();
        if (render.preMaster()) {
            packed.put(
                    packed.names.preMaster(), "pre-master mix", render.graph().mix(), MixMeasurement.PRE_MASTER);
        }
        for (Stem stem : render.mixed()) {
            packed.stem(stem);
        }
        if (render.residual()) {
            packed.residual();
        }
        others.forEach(packed::other);
        return packed.audio;
    }

    private void master() throws IOException {
        MasterNode node = render.graph().master();
        StoredNode master = render.node(node);
        MasterMeasurement measured = MasterMeasurement.read(master.file(MasterMeasurement.FILE));
        BwfMetadata about = labels.of(
                "master",
                node.key(),
                Optional.of(FileLabels.loudness(measured.measurement())),
                render.request().session().isrc());
        audio.put(names.master(), new Item(master.file(MasterMeasurement.AUDIO), about));
    }

    private void stem(Stem stem) throws IOException {
        String file = MixMeasurement.stemFile(render.place(stem.name()));
        if (render.preMaster()) {
            String what = stem.name() + ", pre-master stem";
            put(names.preMasterStem(stem.name()), what, render.graph().mix(), file);
        }
        if (render.mastered() && !stem.mute()) {
            String what = stem.name() + ", mastered stem";
            put(names.masteredStem(stem.name()), what, masteredStems(), file);
        }
    }

    private void residual() throws IOException {
        put(names.residual(), "residual of the mastered stems", masteredStems(), MasteredStemsMeasurement.RESIDUAL);
    }

    private MasteredStemsNode masteredStems() {
        return render.graph().masteredStems().orElseThrow();
    }

    private void other(Other other) {
        BwfMetadata about = labels.of(
                other.version().name() + ", " + other.how(),
                other.key(),
                Optional.of(FileLabels.loudness(other.measured())),
                other.version().isrc());
        audio.put(names.alternate(other.version().name()), new Item(other.audio(), about));
    }

    private void put(String name, String what, RenderNode node, String file) throws IOException {
        audio.put(name, new Item(render.node(node).file(file), labels.of(what, node.key(), Optional.empty())));
    }
}
