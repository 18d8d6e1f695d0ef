package stemfarm.audio.settings;

import java.util.List;

/**
 * Linear-phase equaliser: the bands of {@link EqSettings} without their phase, at the price of latency and of a
 * pre-echo.
 *
 * @param bands 1 to 16 bands, of which each counts with its magnitude
 * @param lengthMs length of its impulse response, 5 to 1 000 ms, or 0 to choose it by the band that rings the longest;
 *     default 0
 */
public record LinearEqSettings(List<EqBand> bands, double lengthMs) implements InsertSettings {

    public LinearEqSettings {
        bands = List.copyOf(bands);
        new Range("bands (their number)", 1, 16).check(bands.size());
        if (lengthMs != 0) {
            new Range("lengthMs (when not 0 = automatic)", 5, 1_000).check(lengthMs);
        }
    }
}
