package stemfarm.audio.stereo;

import static stemfarm.audio.SlicedProcessor.flushed;

import stemfarm.audio.GainRelay;

/**
 * Turns the side signal down when left and right would correlate less than a bound ρ.
 *
 * <p>With M and S the mid and side that leave, and E their energies averaged with a time constant of 100 ms, equally loud
 * channels correlate by (E_M − E_S) / (E_M + E_S), and others by more, as long as this is positive. So the largest gain of
 * S that keeps to the bound is
 *
 * <pre>g = min(1, √(E_M / E_S · (1 − ρ) / (1 + ρ)))</pre>
 *
 * <p>It is approached with 10 ms when it falls and 300 ms when it rises. M is never touched, nor is the sum to mono. A
 * signal without any mid has nothing to correlate with, and its side fades away.
 */
final class CorrelationGuard {

    private static final double AVERAGE_MS = 100;
    private static final double FALL_MS = 10;
    private static final double RISE_MS = 300;

    /** −600 dBFS as an energy: silence is not divided by itself. */
    private static final double FLOOR = 1e-60;

    private final double average;
    private final double fall;
    private final double rise;
    private final GainRelay relay;
    private final double[] gain;
    private final double[] midEnergies;
    private double allowed;
    private double midEnergy;
    private double sideEnergy;
    private double g = 1;

    /** @param relay takes its gains, or brings those of another guard */
    CorrelationGuard(GainRelay relay, int sampleRateHz, int maxFrames) {
        this.relay = relay;
        average = share(AVERAGE_MS, sampleRateHz);
        fall = share(FALL_MS, sampleRateHz);
        rise = share(RISE_MS, sampleRateHz);
        gain = new double[maxFrames];
        midEnergies = new double[maxFrames];
    }

    private static double share(double tauMs, int sampleRateHz) {
        return 1 - StrictMath.exp(-1_000 / (tauMs * sampleRateHz));
    }

    /** Sets the bound, 0 to 0.9. */
    void bound(double minCorrelation) {
        allowed = (1 - minCorrelation) / (1 + minCorrelation);
    }

    /** Turns the side down where it has to be; side and mid from {@code from} to {@code to}. */
    void process(double[] mid, double[] side, int from, int to) {
        if (!relay.take(gain, from, to)) {
            findGains(mid, side, from, to);
            relay.pass(gain, from, to);
        }
        for (int i = from; i < to; i++) {
            side[i] *= gain[i];
        }
    }

    private void findGains(double[] mid, double[] side, int from, int to) {
        measure(mid, side, from, to);
        for (int i = from; i < to; i++) {
            gain[i] = Math.min(1, Math.sqrt((midEnergies[i] * allowed + FLOOR) / (gain[i] + FLOOR)));
        }
        double smooth = g;
        for (int i = from; i < to; i++) {
            smooth += (gain[i] - smooth) * (gain[i] < smooth ? fall : rise);
            gain[i] = smooth;
        }
        g = smooth;
    }

    /** Leaves the energies in {@code midEnergies} (of the mid) and {@code gain} (of the side). */
    private void measure(double[] mid, double[] side, int from, int to) {
        double m = midEnergy;
        double s = sideEnergy;
        for (int i = from; i < to; i++) {
            m += (mid[i] * mid[i] - m) * average;
            s += (side[i] * side[i] - s) * average;
            midEnergies[i] = m;
            gain[i] = s;
        }
        midEnergy = m;
        sideEnergy = s;
    }

    void flushDenormals() {
        midEnergy = flushed(midEnergy);
        sideEnergy = flushed(sideEnergy);
    }

    void reset() {
        midEnergy = 0;
        sideEnergy = 0;
        g = 1;
        relay.reset();
    }
}
