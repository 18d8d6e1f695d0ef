package stemfarm.audio.settings;

/**
 * Stereo imager in mid/side; leaves a mono signal alone.
 *
 * @param widthPercent gain of the side signal, 0 % (mono) to 200 %; 100 leaves the image as it is; default 100
 * @param monoBelowHz the side signal is high-passed here, 20 to 500 Hz, or 0 for off; default 0
 */
public record StereoImagerSettings(double widthPercent, double monoBelowHz) implements InsertSettings {

    public StereoImagerSettings {
        new Range("widthPercent", 0, 200).check(widthPercent);
        if (monoBelowHz != 0) {
            new Range("monoBelowHz (when not 0 = off)", 20, 500).check(monoBelowHz);
        }
    }
}
