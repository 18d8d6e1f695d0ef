package stemfarm.session;

import java.util.List;

/**
 * What the client gets.
 *
 * @param bitDepth of all audio: 16, 24 (dithered) or 32 (float)
 * @param stems which stem files are delivered
 * @param dither how files of integers are dithered
 * @param alternates other versions of the master
 */
public record Deliverables(int bitDepth, Stems stems, Dither dither, List<Alternate> alternates) {

    public Deliverables {
        alternates = List.copyOf(alternates);
    }

    /** Stem files. */
    public enum Stems {
        /** None. */
        NONE,
        /** At their faders, before the master chain, with the mix that they sum to. */
        PRE_MASTER,
        /** With what the master chain did to the mix: they sum to the master. */
        MASTERED,
        /** Both kinds. */
        BOTH;

        public boolean preMaster() {
            return this == PRE_MASTER || this == BOTH;
        }

        public boolean mastered() {
            return this == MASTERED || this == BOTH;
        }
    }

    /** The spectrum of triangular dither. */
    public enum Dither {
        /** White. */
        TPDF,
        /** Moved to where it is heard least, see {@link stemfarm.audio.dither.NoiseShaping#at}. */
        SHAPED
    }

    /** With white dither. */
    public Deliverables(int bitDepth, Stems stems) {
        this(bitDepth, stems, Dither.TPDF);
    }

    /** Without alternates. */
    public Deliverables(int bitDepth, Stems stems, Dither dither) {
        this(bitDepth, stems, dither, List.of());
    }

    /** The same with these alternates. */
    public Deliverables with(List<Alternate> others) {
        return new Deliverables(bitDepth, stems, dither, others);
    }
}
