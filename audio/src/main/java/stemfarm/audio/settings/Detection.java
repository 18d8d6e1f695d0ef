package stemfarm.audio.settings;

/**
 * How a compressor hears its input.
 *
 * @param detector peak or RMS; default peak
 * @param rmsMs time constant of the mean square, 1 to 1 000 ms; default 10; without effect on peaks
 * @param stereoLinkPercent how much of the louder channel's reduction the other one takes over, 0 (channels on their own)
 *     to 100 % (one gain for both, the image stands still); default 100
 */
public record Detection(Detector detector, double rmsMs, double stereoLinkPercent) {

    /** Peak, linked. */
    public static final Detection DEFAULT = new Detection(Detector.PEAK, 10, 100);

    public Detection {
        new Range("rmsMs", 1, 1_000).check(rmsMs);
        new Range("stereoLinkPercent", 0, 100).check(stereoLinkPercent);
    }
}
