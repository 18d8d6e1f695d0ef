package stemfarm.audio.settings;

/**
 * What steers a dynamics processor, and which part of it.
 *
 * @param sideChainHighPassHz what is below this does not steer (12 dB per octave), 20 to 20 000 Hz, or 0 for off; default 0
 * @param sideChainLowPassHz what is above this does not steer (12 dB per octave), 20 to 20 000 Hz, or 0 for off; default 0
 * @param key name of the signal that steers; empty for the processor's own input; default empty
 */
public record SideChain(double sideChainHighPassHz, double sideChainLowPassHz, String key) {

    /** The whole of the processor's own input. */
    public static final SideChain DEFAULT = new SideChain(0, 0, "");

    public SideChain {
        checkUnlessOff("sideChainHighPassHz", sideChainHighPassHz);
        checkUnlessOff("sideChainLowPassHz", sideChainLowPassHz);
    }

    private static void checkUnlessOff(String field, double freqHz) {
        if (freqHz != 0) {
            new Range(field + " (when not 0 = off)", 20, 20_000).check(freqHz);
        }
    }
}
