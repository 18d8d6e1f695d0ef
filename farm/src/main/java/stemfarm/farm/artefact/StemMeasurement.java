package stemfarm.farm.artefact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import stemfarm.audio.measure.CriticalBands;
import stemfarm.audio.measure.Measurement;

/**
 * What a stem's worker measured; stands as {@value #FILE} beside the stem's audio, {@value #AUDIO} (32-bit float
 * stereo, before the stem's level is applied).
 *
 * @param latencyFrames latency of the stem's chain, which was compensated
 * @param measurement of the audio as it stands in the file
 * @param bands of the same audio, which masking between stems is computed from
 * @param opposing pairs of tracks that work against each other
 */
public record StemMeasurement(
        int latencyFrames, Measurement measurement, CriticalBands bands, List<OpposingTracks> opposing) {

    public StemMeasurement {
        opposing = List.copyOf(opposing);
    }

    /**
     * Two tracks of one stem that cancel more than they add: one of them wants its polarity inverted.
     *
     * @param first place of the one track in the stem's node
     * @param second place of the other
     * @param correlation below 1.5 kHz as they go to the bus, −1 to 0
     */
    public record OpposingTracks(int first, int second, double correlation) {}

    /** Name of the stem's audio in its node. */
    public static final String AUDIO = "stem.wav";

    /** Name of this record's file in the node. */
    public static final String FILE = "measurement.json";

    /** Writes the file; the same measurement gives the same bytes. */
    public void write(Path file) throws IOException {
        ArtefactJson.write(this, file);
    }

    /** Reads the file back. */
    public static StemMeasurement read(Path file) throws IOException {
        return ArtefactJson.read(file, StemMeasurement.class);
    }
}
