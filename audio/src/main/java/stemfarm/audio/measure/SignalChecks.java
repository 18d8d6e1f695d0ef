package stemfarm.audio.measure;

/**
 * What may be wrong with a programme.
 *
 * @param image how left and right relate
 * @param leadingSilenceSeconds before the first sample of at least −60 dBFS; the length of a silent programme
 * @param trailingSilenceSeconds after the last sample of at least −60 dBFS; the length of a silent programme
 * @param endLevelDbfs RMS of the last 50 ms of the louder channel
 * @param cutTail whether it ends before it has decayed: the last 50 ms are above −60 dBFS, and less than 50 dB below
 *     the sample peak
 * @param clipping runs of at least three samples at or beyond full scale; runs less than 10 ms apart are one place
 * @param clicks impulses, steps and drop-outs of less than a millisecond
 */
public record SignalChecks(
        Image image,
        double leadingSilenceSeconds,
        double trailingSilenceSeconds,
        double endLevelDbfs,
        boolean cutTail,
        Places clipping,
        Places clicks) {

    /** How left and right relate. */
    public enum Image {
        /** One channel. */
        MONO,
        /** No sample of either channel differs from 0. */
        SILENT,
        /** Two channels that differ by less than −60 dB: half of the file is for nothing. */
        DUAL_MONO,
        /** The right channel is more than 60 dB below the left. */
        LEFT_ONLY,
        /** The left channel is more than 60 dB below the right. */
        RIGHT_ONLY,
        /** Correlation below −0.5: one channel is inverted, most of it goes away in mono. */
        INVERTED,
        /** Two channels as they should be. */
        STEREO
    }
}
