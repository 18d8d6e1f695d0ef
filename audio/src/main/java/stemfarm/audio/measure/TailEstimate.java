package stemfarm.audio.measure;

import java.util.OptionalDouble;

/** How much longer a programme that was cut off would have sounded. */
public final class TailEstimate {

    private static final int FEWEST_POINTS = 3;

    /** Slower than this it is no decay but a sound that goes on. */
    private static final double SLOWEST_DB_PER_SEC = 3;

    private TailEstimate() {}

    /**
     * Seconds after its end until it would have decayed as {@link SignalChecks#cutTail} asks: the line through the levels
     * of its last seconds (least squares), drawn out.
     *
     * @param tailSec how much of its end is a tail
     * @return empty when there is too little of a tail to tell, or when it does not fall
     */
    public static OptionalDouble missingSec(Measurement measured, double tailSec) {
        Waveform waveform = measured.waveform();
        double interval = waveform.intervalSeconds();
        int points = waveform.channels().get(0).rms().size();
        int from = Math.max(0, points - (int) (tailSec / interval));
        double count = 0;
        double sumT = 0;
        double sumD = 0;
        double sumTt = 0;
        double sumTd = 0;
        for (int i = from; i < points; i++) {
            double t = (i + 0.5) * interval;
            double levelDb = levelDb(waveform, i);
            if (Double.isFinite(levelDb)) {
                count++;
                sumT += t;
                sumD += levelDb;
                sumTt += t * t;
                sumTd += t * levelDb;
            }
        }
        double slope = (count * sumTd - sumT * sumD) / (count * sumTt - sumT * sumT);
        if (count < FEWEST_POINTS || slope > -SLOWEST_DB_PER_SEC) {
            return OptionalDouble.empty();
        }
        double excessDb = measured.checks().endLevelDbfs() - decayedDbfs(measured.samplePeakDbfs());
        return OptionalDouble.of(Math.max(0, excessDb) / -slope);
    }

    /** Below this an end is an end: −60 dBFS, or 50 dB below the peak where that is higher. */
    static double decayedDbfs(double samplePeakDbfs) {
        return Math.max(-60, samplePeakDbfs - 50);
    }

    private static double levelDb(Waveform waveform, int point) {
        double power = 0;
        for (Waveform.Envelope channel : waveform.channels()) {
            double rms = channel.rms().get(point);
            power += rms * rms;
        }
        return 10 * StrictMath.log10(power);
    }
}
