package stemfarm.farm.artefact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import stemfarm.audio.measure.Measurement;

/**
 * What was measured of a master; stands as {@value #FILE} beside its audio, {@value #AUDIO}, in the format of delivery.
 *
 * @param measurement of the audio as it stands in the file
 * @param normalisation how it came to its loudness
 * @param linearGains of the chain's stages that are not linear, each the gain that is nearest to it
 */
public record MasterMeasurement(Measurement measurement, Normalisation normalisation, List<Double> linearGains) {

    /** Name of the master's audio in its node. */
    public static final String AUDIO = "master.wav";

    /** Name of this record's file in the node. */
    public static final String FILE = "master.json";

    public MasterMeasurement {
        linearGains = List.copyOf(linearGains);
    }

    /**
     * Loudness normalisation: gain, then the true-peak limiter, tried until the delivered file fits the profile.
     *
     * @param inputLufs integrated loudness after the master chain, before gain and limiter
     * @param gainDb gain applied before the limiter
     * @param ceilingDbtp the limiter's own ceiling, at or a little below the profile's
     * @param maxGainReductionDb the most that the limiter took away, at least 0 dB
     * @param passes how often the programme went through gain and limiter
     * @param onTarget whether loudness and true peak fit the profile
     */
    public record Normalisation(
            double inputLufs,
            double gainDb,
            double ceilingDbtp,
            double maxGainReductionDb,
            int passes,
            boolean onTarget) {}

    /** Writes the file; the same measurement gives the same bytes. */
    public void write(Path file) throws IOException {
        ArtefactJson.write(this, file);
    }

    /** Reads the file back. */
    public static MasterMeasurement read(Path file) throws IOException {
        return ArtefactJson.read(file, MasterMeasurement.class);
    }
}
