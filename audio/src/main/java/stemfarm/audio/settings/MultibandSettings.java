package stemfarm.audio.settings;

import java.util.List;

/**
 * Multiband compressor over Linkwitz-Riley crossovers.
 *
 * @param crossoversHz where the bands meet, 1 to 4 ascending frequencies, 20 to 20 000 Hz (and below half the sample rate
 *     when prepared)
 * @param bands one more than crossovers, the lowest first
 * @param mixPercent share of the compressed signal in every band, 0 to 100 %; default 100 (less is parallel compression,
 *     in phase)
 */
public record MultibandSettings(List<Double> crossoversHz, List<Band> bands, double mixPercent)
        implements InsertSettings {

    /**
     * A band's compressor, see {@link CompressorSettings}.
     *
     * @param thresholdDb −60 to 0 dBFS; default −20
     * @param ratio 1 to 20; default 1, which leaves the band alone
     * @param kneeDb 0 to 24 dB; default 6
     * @param attackMs 0.1 to 250 ms; default 10
     * @param releaseMs 5 to 2 500 ms; default 120
     * @param makeupDb −24 to 24 dB; default 0
     * @param bypass leaves the band alone, make-up gain included; default false
     */
    public record Band(
            double thresholdDb,
            double ratio,
            double kneeDb,
            double attackMs,
            double releaseMs,
            double makeupDb,
            boolean bypass) {

        public Band {
            new Range("thresholdDb", -60, 0).check(thresholdDb);
            new Range("ratio", 1, 20).check(ratio);
            new Range("kneeDb", 0, 24).check(kneeDb);
            new Range("attackMs", 0.1, 250).check(attackMs);
            new Range("releaseMs", 5, 2_500).check(releaseMs);
            new Range("makeupDb", -24, 24).check(makeupDb);
        }
    }

    public MultibandSettings {
        bands = List.copyOf(bands);
        crossoversHz = Crossovers.checked(crossoversHz, 1, "bands", bands.size());
        new Range("mixPercent", 0, 100).check(mixPercent);
    }
}
