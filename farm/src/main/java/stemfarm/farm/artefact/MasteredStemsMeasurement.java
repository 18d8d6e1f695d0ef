package stemfarm.farm.artefact;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What was measured of mastered stems; stands as {@value #FILE} beside their files ({@link MixMeasurement#stemFile}, in
 * the order of the mix) and, where the master chain has a stage that is neither a gain nor linear, {@value #RESIDUAL}:
 * what that stage adds.
 *
 * @param hasResidual whether there is a residual; with files of floats there always is, as small as their rounding
 * @param residualPeakDbfs its highest sample, {@code -Infinity} without one
 * @param residualRmsDb its level against the master's, RMS over the whole programme, dB; {@code -Infinity} without one
 * @param largestCorrectionLsb the most that a sample of a stem was moved to make them sum to the master, in steps of the
 *     format; 0 where files are floats
 */
public record MasteredStemsMeasurement(
        boolean hasResidual, double residualPeakDbfs, double residualRmsDb, int largestCorrectionLsb) {

    /** Name of this record's file in the node. */
    public static final String FILE = "mastered-stems.json";

    /** Name of the residual's file in the node. */
    public static final String RESIDUAL = "residual.wav";

    /** Writes the file; the same measurement gives the same bytes. */
    public void write(Path file) throws IOException {
        ArtefactJson.write(this, file);
    }

    /** Reads the file back. */
    public static MasteredStemsMeasurement read(Path file) throws IOException {
        return ArtefactJson.read(file, MasteredStemsMeasurement.class);
    }
}
