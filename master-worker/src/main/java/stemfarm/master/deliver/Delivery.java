package stemfarm.master.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import stemfarm.farm.store.ArtefactStore.Draft;
import stemfarm.session.graph.MasterNode;

/** The files of a delivery: what they are called, and the draft that they are written to. */
public final class Delivery {

    private static final String SCRATCH = "mix.scratch";

    private final MasterNode node;
    private final Draft draft;
    private final String masterName;
    private final Map<String, String> stemNames = new LinkedHashMap<>();

    public Delivery(MasterNode node, Draft draft) {
        this.node = node;
        this.draft = draft;
        String song = FileNames.safe(node.session().song());
        this.masterName = "master/" + song + ".wav";
        FileNames stems = new FileNames();
        for (String stem : node.stemNames()) {
            stemNames.put(stem, "stems/" + stems.unique(song + "_" + FileNames.safe(stem)) + ".wav");
        }
    }

    /** Path of the master in the delivery, e.g. {@code master/Song.wav}. */
    public String masterName() {
        return masterName;
    }

    /** Path of a stem in the delivery, e.g. {@code stems/Song_drums.wav}. */
    public String stemName(String stem) {
        String name = stemNames.get(stem);
        if (name == null) {
            throw new IllegalArgumentException("no stem of this render is named " + stem);
        }
        return name;
    }

    /** Creates or replaces the master's file; its dither comes from the node's key. */
    public DeliveredFile createMaster() throws IOException {
        return create(masterName, node.key());
    }

    /** Creates a stem's file; its dither comes from the stem's own key, so no two files share their noise. */
    public DeliveredFile createStem(String stem) throws IOException {
        return create(stemName(stem), node.stemKeys().get(node.stemNames().indexOf(stem)));
    }

    private DeliveredFile create(String name, String key) throws IOException {
        long seed = Long.parseUnsignedLong(key, 0, 16, 16);
        return DeliveredFile.create(
                draft.file(name), node.session().sampleRateHz(), node.session().deliverables(), seed);
    }

    /** Where to write a file of the delivery. */
    public Path file(String name) throws IOException {
        return draft.file(name);
    }

    /** A file to work with, which is not delivered. */
    public Path scratch() throws IOException {
        return draft.file(SCRATCH);
    }

    /** Removes the file to work with; before the draft is committed. */
    public void dropScratch() throws IOException {
        Files.deleteIfExists(scratch());
    }
}
