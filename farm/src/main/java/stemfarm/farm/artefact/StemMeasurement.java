package stemfarm.farm.artefact;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
     * @param first file of the one track, as the session spells it
     * @param second file of the other
     * @param correlation below 1.5 kHz as they go to the bus, −1 to 0
     */
    public record OpposingTracks(String first, String second, double correlation) {}

    /** Name of the stem's audio in its node. */
    public static final String AUDIO = "stem.wav";

    /** Name of this record's file in the node. */
    public static final String FILE = "measurement.json";

    // The fast writer prints the same digits on every JDK; Double.toString changed in JDK 19 (JDK-4511638).
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    /** Writes the file; the same measurement gives the same bytes. */
    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    /** Reads the file back. */
    public static StemMeasurement read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), StemMeasurement.class);
    }
}
