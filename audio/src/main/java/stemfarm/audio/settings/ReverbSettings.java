package stemfarm.audio.settings;

/**
 * Convolution reverb with an impulse response made from these numbers, always the same for the same numbers.
 *
 * @param space whose early reflections it has; default hall
 * @param decaySec RT60 up to 1 kHz, 0.1 to 10 s; default 1.8
 * @param preDelayMs before its first reflection, 0 to 250 ms; default 10
 * @param dampingHz where the RT60 has fallen to half, 2 000 to 20 000 Hz; default 6 000
 * @param lowCutHz high-pass of the reverb, 20 to 2 000 Hz, or 0 for off; default 120
 * @param widthPercent how different left and right are, 0 % (mono) to 100 % (decorrelated); default 100
 * @param mixPercent share of what goes into the reverb, 0 to 100 %; default 15
 */
public record ReverbSettings(
        Space space,
        double decaySec,
        double preDelayMs,
        double dampingHz,
        double lowCutHz,
        double widthPercent,
        double mixPercent)
        implements InsertSettings {

    /** The impulse responses that ship: three shoebox rooms of growing size, and a plate that is dense at once. */
    public enum Space {
        CHAMBER,
        ROOM,
        HALL,
        PLATE
    }

    public ReverbSettings {
        new Range("decaySec", 0.1, 10).check(decaySec);
        new Range("preDelayMs", 0, 250).check(preDelayMs);
        new Range("dampingHz", 2_000, 20_000).check(dampingHz);
        if (lowCutHz != 0) {
            new Range("lowCutHz (when not 0 = off)", 20, 2_000).check(lowCutHz);
        }
        new Range("widthPercent", 0, 100).check(widthPercent);
        new Range("mixPercent", 0, 100).check(mixPercent);
    }
}
