package stemfarm.audio.file;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Broadcast Wave metadata, the {@code bext} chunk of EBU Tech 3285, version 2. Text is ASCII; what is longer than its
 * field is cut, other characters become {@code ?}.
 *
 * @param description at most 256 characters
 * @param originator who made the file, at most 32 characters
 * @param originatorReference the originator's own name for the file, at most 32 characters
 * @param origination date and time of making, handed in so that equal audio gives equal bytes; the standard has no date
 *     for "unknown", so without one both fields are zero, as those of a recorder without a clock
 * @param timeReferenceFrames the first frame's place in frames since midnight, 0 or more
 * @param codingHistory how it was made, lines as in EBU R 98, any length
 * @param loudness measured loudness; without, all five values are marked unset
 */
public record Bext(
        String description,
        String originator,
        String originatorReference,
        Optional<LocalDateTime> origination,
        long timeReferenceFrames,
        String codingHistory,
        Optional<Loudness> loudness) {

    public Bext {
        if (timeReferenceFrames < 0) {
            throw new IllegalArgumentException(
                    "timeReferenceFrames is " + timeReferenceFrames + "; it must be 0 or more");
        }
    }

    /**
     * Loudness values, kept to 0.01; a value that is not finite or out of its range is marked unset.
     *
     * @param integratedLufs programme loudness, -99.99 to 99.99
     * @param rangeLu loudness range, 0 to 99.99
     * @param maxTruePeakDbtp maximum true peak, -99.99 to 99.99
     * @param maxMomentaryLufs highest momentary loudness, -99.99 to 99.99
     * @param maxShortTermLufs highest short-term loudness, -99.99 to 99.99
     */
    public record Loudness(
            double integratedLufs,
            double rangeLu,
            double maxTruePeakDbtp,
            double maxMomentaryLufs,
            double maxShortTermLufs) {}
}
