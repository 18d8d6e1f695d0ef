package stemfarm.farm.artefact;

import java.io.IOException;
import java.nio.file.Path;
import stemfarm.audio.measure.Measurement;

/**
 * What was measured of a mix; stands as {@value #FILE} beside its audio, {@value #AUDIO} (32-bit float stereo, before
 * the master chain), and the pre-master files if they were wanted: {@value #PRE_MASTER}, to which the unmuted ones of
 * {@link #stemFile} sum.
 *
 * @param measurement of the audio as it stands in the file
 * @param trimDb gain of all pre-master files, 0 dB or a whole number below, so that none of them clips
 * @param largestCorrectionLsb the most that a sample of a pre-master stem was moved to make them sum to the mix, in steps
 *     of the format; 0 where files are floats
 */
public record MixMeasurement(Measurement measurement, int trimDb, int largestCorrectionLsb) {

    /** Name of the mix's audio in its node. */
    public static final String AUDIO = "mix.wav";

    /** Name of this record's file in the node. */
    public static final String FILE = "mix.json";

    /** Name of the pre-master mix in the format of delivery. */
    public static final String PRE_MASTER = "pre-master.wav";

    /** Name of the file of the stem at this place of the node. */
    public static String stemFile(int index) {
        return "stem-" + (index + 1) + ".wav";
    }

    /** Writes the file; the same measurement gives the same bytes. */
    public void write(Path file) throws IOException {
        ArtefactJson.write(this, file);
    }

    /** Reads the file back. */
    public static MixMeasurement read(Path file) throws IOException {
        return ArtefactJson.read(file, MixMeasurement.class);
    }
}
