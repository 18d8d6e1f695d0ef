package stemfarm.audio.dynamics;

/** The one-pole recursion s = α s + (1 − α) x that envelopes and gains are smoothed with. */
final class Smoothing {

    private Smoothing() {}

    /** Returns α = exp(−1 / (τ f_s)): after τ, 1 − 1/e of a step is passed. */
    static double alpha(double tauMs, int sampleRateHz) {
        return StrictMath.exp(-1_000 / (tauMs * sampleRateHz));
    }
}
