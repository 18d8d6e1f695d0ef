package stemfarm.audio.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transient shaper by the difference of envelopes: level-independent, stereo-linked; over the whole spectrum, or in bands
 * over Linkwitz-Riley crossovers.
 *
 * @param attackDb gain at the steepest onsets, −15 to 15 dB; default 0
 * @param sustainDb gain in the decays, −15 to 15 dB; default 0
 * @param crossoversHz where the bands meet, up to 4 ascending frequencies, 20 to 20 000 Hz; default none (null is none)
 * @param bands one more than crossovers, the lowest first, or none without crossovers (null is none)
 */
public record TransientShaperSettings(double attackDb, double sustainDb, List<Double> crossoversHz, List<Band> bands)
        implements InsertSettings {

    /**
     * A band's gains, in addition to those of the whole.
     *
     * @param attackDb −15 to 15 dB; default 0
     * @param sustainDb −15 to 15 dB; default 0
     */
    public record Band(double attackDb, double sustainDb) {

        public Band {
            checkGains(attackDb, sustainDb);
        }
    }

    public TransientShaperSettings(
            double attackDb, double sustainDb, @Nullable List<Double> crossoversHz, @Nullable List<Band> bands) {
        checkGains(attackDb, sustainDb);
        this.attackDb = attackDb;
        this.sustainDb = sustainDb;
        this.bands = bands == null ? List.of() : List.copyOf(bands);
        this.crossoversHz =
                Crossovers.checked(crossoversHz == null ? List.of() : crossoversHz, 0, "bands", this.bands.size());
    }

    /** Over the whole spectrum. */
    public TransientShaperSettings(double attackDb, double sustainDb) {
        this(attackDb, sustainDb, List.of(), List.of());
    }

    private static void checkGains(double attackDb, double sustainDb) {
        new Range("attackDb", -15, 15).check(attackDb);
        new Range("sustainDb", -15, 15).check(sustainDb);
    }
}
