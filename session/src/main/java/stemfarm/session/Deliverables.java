package stemfarm.session;

/**
 * What the client gets.
 *
 * @param bitDepth of master and stems: 16, 24 (dithered) or 32 (float)
 * @param stems whether stem files are delivered
 * @param dither how files of integers are dithered
 */
public record Deliverables(int bitDepth, boolean stems, Dither dither) {

    /** The spectrum of triangular dither. */
    public enum Dither {
        /** White. */
        TPDF,
        /** Moved to where it is heard least, see {@link stemfarm.audio.dither.NoiseShaping#at}. */
        SHAPED
    }

    /** With white dither. */
    public Deliverables(int bitDepth, boolean stems) {
        this(bitDepth, stems, Dither.TPDF);
    }
}
