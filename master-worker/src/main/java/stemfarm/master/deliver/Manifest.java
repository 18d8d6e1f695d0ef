package stemfarm.master.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.master.certify.NullCertificate;
import stemfarm.master.certify.NullClaim;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.file.SessionJson;
import stemfarm.session.graph.MixNode;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.RenderNode;
import stemfarm.session.graph.TrackSource;

/**
 * How a delivery came to be: enough to make it again and to prove that it is the same.
 *
 * @param version of this form
 * @param engine versions of the sound, see {@link stemfarm.audio.engine.EngineVersions#all}
 * @param madeBy for information: what it ran on does not change the audio
 * @param session every parameter
 * @param soloStems the stems that were rendered alone; empty for all
 * @param inputs the tracks' audio
 * @param nodes everything that was rendered, in an order in which it can be made
 * @param certificates which files sum to which
 * @param deliverables every other file beside this one
 */
public record Manifest(
        int version,
        Map<String, Integer> engine,
        MadeBy madeBy,
        Session session,
        List<String> soloStems,
        List<Input> inputs,
        List<Node> nodes,
        List<NullCertificate> certificates,
        List<StoredFile> deliverables) {

    /** The form that is written now. */
    public static final int VERSION = 1;

    /** Its name in a delivery. */
    public static final String FILE = "manifest.json";

    public Manifest {
        engine = Collections.unmodifiableMap(new TreeMap<>(engine));
        soloStems = List.copyOf(soloStems);
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
        certificates = List.copyOf(certificates);
        deliverables = List.copyOf(deliverables);
    }

    // The fast writer prints the same digits on every JDK; Double.toString changed in JDK 19 (JDK-4511638).
    private static final ObjectMapper JSON =
            SessionJson.mapper().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private static final ObjectWriter WRITER =
            JSON.writerWithDefaultPrettyPrinter().with(StreamWriteFeature.USE_FAST_DOUBLE_WRITER);

    /** Writes the manifest into a delivery's folder. */
    void write(Path folder) throws IOException {
        WRITER.writeValue(folder.resolve(FILE).toFile(), this);
    }

    /**
     * Reads the manifest of a delivery.
     *
     * @throws IOException when there is none, or it cannot be understood; the message says which
     */
    public static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": there is no such file; give the folder of a delivery, as render made it");
        }
        try {
            Manifest manifest = JSON.readValue(file.toFile(), Manifest.class);
            if (manifest.version() != VERSION) {
                throw new IOException(file + ": has version " + manifest.version() + ", this Stemfarm understands "
                        + VERSION + "; use the one that made it: "
                        + manifest.madeBy().stemfarm());
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is damaged or was edited: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Files that every delivery of these nodes has, and that this manifest does not name.
     *
     * @param graph of its session
     */
    public List<String> missing(RenderGraph graph) {
        List<Stem> stems = stems(graph);
        DeliveryNames names = names(stems);
        List<String> all = new ArrayList<>(List.of(names.master(), Packing.REPORT_JSON, Packing.REPORT_HTML));
        if (session.deliverables().stems().preMaster()) {
            all.add(names.preMaster());
            stems.forEach(stem -> all.add(names.preMasterStem(stem.name())));
        }
        if (session.deliverables().stems().mastered()) {
            stems.stream().filter(stem -> !stem.mute()).forEach(stem -> all.add(names.masteredStem(stem.name())));
        }
        graph.alternates().forEach(alternate -> all.add(names.alternate(alternate.name())));
        graph.redetected().forEach(alternate -> all.add(names.alternate(alternate.name())));
        deliverables.forEach(file -> all.remove(file.name()));
        return all;
    }

    /**
     * What a delivery of these nodes claims of its sums, whatever this manifest's certificates say.
     *
     * @param graph of its session
     */
    public List<NullClaim> claims(RenderGraph graph) {
        DeliveryNames names = names(stems(graph));
        boolean residual = deliverables.stream().anyMatch(file -> file.name().equals(names.residual()));
        return PackedClaims.of(session.deliverables().stems(), names, graph, PackedClaims.heard(graph), residual);
    }

    private List<Stem> stems(RenderGraph graph) {
        List<String> mixed =
                graph.mix().stems().stream().map(MixNode.BalancedStem::name).toList();
        return session.stems().stream()
                .filter(stem -> mixed.contains(stem.name()))
                .map(Stem::settled)
                .toList();
    }

    private DeliveryNames names(List<Stem> stems) {
        return new DeliveryNames(session, stems.stream().map(Stem::name).toList());
    }

    /**
     * What it ran on.
     *
     * @param stemfarm version of the build, {@code development} outside a release
     * @param java version and vendor of the runtime
     * @param machine operating system and architecture
     */
    public record MadeBy(String stemfarm, String java, String machine) {

        /** This process. */
        public static MadeBy here() {
            String version = MadeBy.class.getPackage().getImplementationVersion();
            return new MadeBy(
                    version == null ? "development" : version,
                    Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        }
    }

    /**
     * The audio of a track.
     *
     * @param file path in the session
     * @param contentHash SHA-256 of its decoded samples and their format
     * @param sampleRateHz of the file
     * @param channels 1 or 2
     * @param frames at its own rate
     */
    public record Input(String file, String contentHash, int sampleRateHz, int channels, long frames) {

        static Input of(TrackSource source) {
            return new Input(
                    source.file(), source.contentHash(), source.sampleRateHz(), source.channels(), source.frames());
        }
    }

    /**
     * A node in the store.
     *
     * @param label what people call it
     * @param key its content key
     * @param needs keys of the nodes that it was made of
     * @param files with their hashes
     * @param wallMs how long rendering it took when it was last rendered, as far as that is known, else 0
     */
    public record Node(String label, String key, List<String> needs, List<StoredFile> files, long wallMs) {

        public Node {
            needs = List.copyOf(needs);
            files = List.copyOf(files);
        }

        static Node of(RenderNode node, NodeResult result, long wallMs) {
            return new Node(node.label(), node.key(), node.needs(), result.files(), wallMs);
        }
    }
}
