package stemfarm.farm.artefact;

import java.io.IOException;
import java.nio.file.Path;
import stemfarm.audio.measure.Measurement;

/**
 * What was measured of an alternate; stands as {@value #FILE} beside its audio, {@value #AUDIO}, in the format of
 * delivery.
 *
 * @param integratedLufs loudness of the audio as it stands in the file
 * @param loudnessRangeLu its range
 * @param momentaryMaxLufs its highest momentary loudness
 * @param shortTermMaxLufs its highest short-term loudness
 * @param truePeakDbtp its highest true peak
 * @param samplePeakDbfs its highest sample
 * @param clippedSamples samples that were beyond full scale and are held there; none with floats
 */
public record AlternateMeasurement(
        double integratedLufs,
        double loudnessRangeLu,
        double momentaryMaxLufs,
        double shortTermMaxLufs,
        double truePeakDbtp,
        double samplePeakDbfs,
        long clippedSamples) {

    /** Name of the audio in its node. */
    public static final String AUDIO = "alternate.wav";

    /** Name of this record's file in the node. */
    public static final String FILE = "alternate.json";

    /** Of one that is a master in its own right, which its limiter keeps from clipping. */
    public static AlternateMeasurement of(Measurement master) {
        return new AlternateMeasurement(
                master.integratedLufs(),
                master.loudnessRangeLu(),
                master.momentaryMaxLufs(),
                master.shortTermMaxLufs(),
                master.truePeakDbtp(),
                master.samplePeakDbfs(),
                0);
    }

    /** Writes the file; the same measurement gives the same bytes. */
    public void write(Path file) throws IOException {
        ArtefactJson.write(this, file);
    }

    /** Reads the file back. */
    public static AlternateMeasurement read(Path file) throws IOException {
        return ArtefactJson.read(file, AlternateMeasurement.class);
    }
}
