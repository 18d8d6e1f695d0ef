package stemfarm.audio.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stereo imager in mid/side, as a whole or in bands over Linkwitz-Riley crossovers; leaves a mono signal mono.
 *
 * @param widthPercent gain of the side signal, 0 % (mono) to 200 %; 100 leaves the image as it is; default 100
 * @param monoBelowHz the side signal is high-passed here, 20 to 500 Hz, or 0 for off; default 0
 * @param crossoversHz where the bands meet, up to 4 ascending frequencies, 20 to 20 000 Hz; default none (null is none)
 * @param bands one more than crossovers, the lowest first, or none without crossovers (null is none)
 * @param minCorrelation the width gives way so that left and right correlate at least this much, 0.05 to 0.9, or 0 for
 *     off; default 0
 * @param balance −100 (left) to 100 (right): towards one side the other channel fades out as a quarter sine; default 0
 */
public record StereoImagerSettings(
        double widthPercent,
        double monoBelowHz,
        List<Double> crossoversHz,
        List<Band> bands,
        double minCorrelation,
        double balance)
        implements InsertSettings {

    /**
     * A band's width, times that of the whole.
     *
     * @param widthPercent gain of the band's side signal, 0 to 200 %; default 100
     */
    public record Band(double widthPercent) {

        public Band {
            new Range("widthPercent", 0, 200).check(widthPercent);
        }
    }

    public StereoImagerSettings(
            double widthPercent,
            double monoBelowHz,
            @Nullable List<Double> crossoversHz,
            @Nullable List<Band> bands,
            double minCorrelation,
            double balance) {
        this.widthPercent = new Range("widthPercent", 0, 200).check(widthPercent);
        if (monoBelowHz != 0) {
            new Range("monoBelowHz (when not 0 = off)", 20, 500).check(monoBelowHz);
        }
        if (minCorrelation != 0) {
            new Range("minCorrelation (when not 0 = off)", 0.05, 0.9).check(minCorrelation);
        }
        this.monoBelowHz = monoBelowHz;
        this.bands = bands == null ? List.of() : List.copyOf(bands);
        this.crossoversHz =
                Crossovers.checked(crossoversHz == null ? List.of() : crossoversHz, 0, "bands", this.bands.size());
        this.minCorrelation = minCorrelation;
        this.balance = new Range("balance", -100, 100).check(balance);
    }

    /** Over the whole spectrum, without guard and balance. */
    public StereoImagerSettings(double widthPercent, double monoBelowHz) {
        this(widthPercent, monoBelowHz, List.of(), List.of(), 0, 0);
    }
}
