package stemfarm.audio.settings;

import java.util.List;

/**
 * Parametric equaliser: bands in series, in the order given.
 *
 * @param bands 1 to 16 bands
 */
public record EqSettings(List<EqBand> bands) implements InsertSettings {

    public EqSettings {
        bands = List.copyOf(bands);
        new Range("bands (their number)", 1, 16).check(bands.size());
    }
}
