package stemfarm.audio.settings;

/**
 * Delay with feedback.
 *
 * @param timeMs from one echo to the next, 1 to 2 000 ms
 * @param feedbackPercent gain from one echo to the next, 0 to 95 %; default 30
 * @param lowCutHz high-pass in the feedback loop, 20 to 2 000 Hz, or 0 for off; default 0
 * @param highCutHz low-pass in the feedback loop, 500 to 20 000 Hz, or 0 for off; default 0
 * @param pingPong whether the echoes of left and right together alternate between left and right; default false
 * @param mixPercent share of what goes into the delay, 0 to 100 %; default 25
 */
public record DelaySettings(
        double timeMs, double feedbackPercent, double lowCutHz, double highCutHz, boolean pingPong, double mixPercent)
        implements InsertSettings {

    public DelaySettings {
        new Range("timeMs", 1, 2_000).check(timeMs);
        new Range("feedbackPercent", 0, 95).check(feedbackPercent);
        if (lowCutHz != 0) {
            new Range("lowCutHz (when not 0 = off)", 20, 2_000).check(lowCutHz);
        }
        if (highCutHz != 0) {
            new Range("highCutHz (when not 0 = off)", 500, 20_000).check(highCutHz);
        }
        new Range("mixPercent", 0, 100).check(mixPercent);
    }
}
