package stemfarm.master.certify;

import java.util.List;

/**
 * That the sum of files is another file, as found by reading all of them as they were written.
 *
 * @param parts files that are summed, in this order
 * @param whole the file that their sum was compared with
 * @param frames how many frames were compared, of both channels
 * @param samplesDiffering samples whose sum, rounded to the format, is not that of the whole
 * @param clippedSamples samples whose sum is beyond the full scale of integers, where the whole must be held
 * @param largestDifferenceDbfs the largest difference, {@code -Infinity} when there is none
 */
public record NullCertificate(
        List<String> parts,
        String whole,
        long frames,
        long samplesDiffering,
        long clippedSamples,
        double largestDifferenceDbfs) {

    public NullCertificate {
        parts = List.copyOf(parts);
    }

    /** Whether the sum is the whole, sample for sample. */
    public boolean holds() {
        return samplesDiffering == 0;
    }
}
