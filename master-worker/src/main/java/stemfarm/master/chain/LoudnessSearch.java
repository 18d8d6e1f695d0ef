package stemfarm.master.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for the gain and limiter ceiling that bring a programme to its profile. A limiter lowers loudness by an amount
 * that only a pass can tell, so: first the gain that would do without a limiter, then secant steps (before there are
 * two points, a Newton step with a model of the loss), until loudness is within {@value #TOLERANCE_LU} LU and the true
 * peak at or below the ceiling. Pure numbers: it sees no audio.
 */
final class LoudnessSearch {

    /** How close the delivered loudness must come, half of what is promised. */
    static final double TOLERANCE_LU = 0.05;

    /** More passes than this would not help. */
    static final int MAX_PASSES = 8;

    /** Beyond this the limiter would be all that one hears. */
    static final double MAX_DRIVE_DB = 24;

    private static final double MAX_STEP_DB = 12;
    private static final double MIN_SLOPE = 0.1;

    /**
     * Settings of a pass.
     *
     * @param gainDb before the limiter
     * @param ceilingDbtp of the limiter
     */
    record Settings(double gainDb, double ceilingDbtp) {}

    private record Attempt(Settings settings, double lufs, double dbtp) {}

    private final double targetLufs;
    private final double targetDbtp;
    private final double inputLufs;
    private final double inputPeakDbfs;
    private final List<Attempt> attempts = new ArrayList<>();

    /**
     * @param targetLufs integrated loudness wanted
     * @param targetDbtp highest true peak allowed
     * @param inputLufs loudness without gain and limiter; {@code -Infinity} leaves the gain at 0 dB
     * @param inputPeakDbfs highest sample without gain and limiter
     */
    LoudnessSearch(double targetLufs, double targetDbtp, double inputLufs, double inputPeakDbfs) {
        this.targetLufs = targetLufs;
        this.targetDbtp = targetDbtp;
        this.inputLufs = inputLufs;
        this.inputPeakDbfs = inputPeakDbfs;
    }

    /** Settings of the first pass. */
    Settings first() {
        return new Settings(isMeasurable() ? Math.min(targetLufs - inputLufs, maxGainDb()) : 0, targetDbtp);
    }

    /** What a pass with these settings gave, as delivered. */
    void record(Settings settings, double lufs, double dbtp) {
        attempts.add(new Attempt(settings, lufs, dbtp));
    }

    /** Whether the last pass is to be delivered as it is. */
    boolean isDone() {
        Attempt last = last();
        return fits(last) || (isSpent() && last.settings().equals(best()));
    }

    /** Whether the last pass met the profile. */
    boolean isOnTarget() {
        return isMeasurable() && fits(last());
    }

    /** Settings of the next pass: better ones, or the best so far once there is nothing better to try. */
    Settings next() {
        if (isSpent()) {
            return best();
        }
        return refined();
    }

    private boolean isSpent() {
        return attempts.size() >= MAX_PASSES || refined().equals(last().settings());
    }

    private Settings refined() {
        Attempt last = last();
        double ceilingDbtp = last.settings().ceilingDbtp();
        if (last.dbtp() > targetDbtp) {
            ceilingDbtp -= last.dbtp() - targetDbtp + 0.005;
        }
        double gainDb = last.settings().gainDb();
        if (missLu(last) > TOLERANCE_LU) {
            double step = (targetLufs - last.lufs()) / slope();
            gainDb = Math.min(maxGainDb(), gainDb + Math.max(-MAX_STEP_DB, Math.min(MAX_STEP_DB, step)));
        }
        return new Settings(gainDb, ceilingDbtp);
    }

    /** Loudness gained per dB of gain, 1 without a limiter and less the harder it works. */
    private double slope() {
        Attempt last = last();
        if (attempts.size() > 1) {
            Attempt before = attempts.get(attempts.size() - 2);
            double gainDb = last.settings().gainDb() - before.settings().gainDb();
            if (gainDb != 0) {
                return bounded((last.lufs() - before.lufs()) / gainDb);
            }
        }
        // The loss grows about as the square of the drive over the ceiling: its slope is twice loss / drive.
        double lossLu = inputLufs + last.settings().gainDb() - last.lufs();
        double driveDb = inputPeakDbfs + last.settings().gainDb() - targetDbtp;
        return driveDb > 0 ? bounded(1 - 2 * lossLu / driveDb) : 1;
    }

    private static double bounded(double slope) {
        return Math.max(MIN_SLOPE, Math.min(1, slope));
    }

    /** Settings of the pass that came nearest in loudness among those under the ceiling; else of the lowest peak. */
    private Settings best() {
        Comparator<Attempt> nearest = Comparator.comparingDouble(this::missLu);
        return attempts.stream()
                .filter(attempt -> attempt.dbtp() <= targetDbtp)
                .min(nearest)
                .or(() -> attempts.stream().min(Comparator.comparingDouble(Attempt::dbtp)))
                .orElseThrow()
                .settings();
    }

    private boolean fits(Attempt attempt) {
        return attempt.dbtp() <= targetDbtp && missLu(attempt) <= TOLERANCE_LU;
    }

    private double missLu(Attempt attempt) {
        return isMeasurable() ? Math.abs(attempt.lufs() - targetLufs) : 0;
    }

    private boolean isMeasurable() {
        return inputLufs != Double.NEGATIVE_INFINITY;
    }

    private double maxGainDb() {
        return targetDbtp - inputPeakDbfs + MAX_DRIVE_DB;
    }

    private Attempt last() {
        return attempts.get(attempts.size() - 1);
    }
}
