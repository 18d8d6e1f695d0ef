package stemfarm.audio.settings;

import java.util.List;

/** What is true of every list of crossover frequencies. */
final class Crossovers {

    private static final int MAX = 4;
    private static final Range FREQ_HZ = new Range("crossoversHz", 20, 20_000);

    private Crossovers() {}

    /**
     * Checks that there are {@code min} to 4 frequencies of 20 to 20 000 Hz that ascend, and a band more than those.
     *
     * @return a copy
     * @throws IllegalArgumentException otherwise, in the user's words
     */
    static List<Double> checked(List<Double> crossoversHz, int min, String bandsField, int bands) {
        new Range("crossoversHz (their number)", min, MAX).check(crossoversHz.size());
        double below = 0;
        for (double freqHz : crossoversHz) {
            FREQ_HZ.check(freqHz);
            if (freqHz <= below) {
                throw new IllegalArgumentException(
                        "crossoversHz holds " + freqHz + " after " + below + "; they must ascend");
            }
            below = freqHz;
        }
        int wanted = crossoversHz.isEmpty() ? 0 : crossoversHz.size() + 1;
        if (bands != wanted) {
            throw new IllegalArgumentException(
                    bandsField + " holds " + bands + " bands; " + crossoversHz.size() + " crossoversHz make " + wanted);
        }
        return List.copyOf(crossoversHz);
    }
}
