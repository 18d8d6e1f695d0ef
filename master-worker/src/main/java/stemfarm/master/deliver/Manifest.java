package stemfarm.master.deliver;

import java.util.List;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.session.Session;
import stemfarm.session.graph.TrackSource;

/**
 * How a delivery came to be: enough to make it again and to prove that it is the same.
 *
 * @param engineVersion of the sound engine, part of every content key
 * @param madeBy for information: what it ran on does not change the audio
 * @param node content key of the delivery
 * @param session every parameter
 * @param sampleRateHz of every audio file
 * @param lengthFrames of every audio file
 * @param inputs the tracks' audio
 * @param stems the stems' artefacts
 * @param deliverables every other file beside this one
 */
public record Manifest(
        int engineVersion,
        MadeBy madeBy,
        String node,
        Session session,
        int sampleRateHz,
        long lengthFrames,
        List<Input> inputs,
        List<StemArtefact> stems,
        List<StoredFile> deliverables) {

    public Manifest {
        inputs = List.copyOf(inputs);
        stems = List.copyOf(stems);
        deliverables = List.copyOf(deliverables);
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
     * A stem in the store.
     *
     * @param stem its name
     * @param node its content key
     * @param files with their hashes
     */
    public record StemArtefact(String stem, String node, List<StoredFile> files) {

        public StemArtefact {
            files = List.copyOf(files);
        }
    }
}
