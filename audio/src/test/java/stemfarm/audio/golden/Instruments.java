package stemfarm.audio.golden;

import java.util.SplittableRandom;

/** Two seconds of synthetic players at 120 BPM, planar, the same on every machine; full scale ±1. */
final class Instruments {

    static final double SECONDS = 2;
    private static final double BEAT_SEC = 0.5;

    private Instruments() {}

    /** Plays a part into a channel. */
    private interface Part {
        double at(double timeSec, double noise);
    }

    private static double[][] play(int rateHz, long seed, Part... channels) {
        double[][] audio = new double[channels.length][(int) (SECONDS * rateHz)];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < audio[0].length; i++) {
            double noise = 2 * random.nextDouble() - 1;
            for (int c = 0; c < channels.length; c++) {
                audio[c][i] = channels[c].at(i / (double) rateHz, noise);
            }
        }
        return audio;
    }

    /** Kick on the beat, snare on two and four, hi-hats in eighths to the right. */
    static double[][] drums(int rateHz) {
        return play(
                rateHz,
                1,
                (t, noise) -> kick(t) + snare(t, noise) + 0.5 * hat(t, noise),
                (t, noise) -> kick(t) + 0.9 * snare(t, noise) + hat(t, noise));
    }

    /** The kick alone, for keys. */
    static double[][] kick(int rateHz) {
        return play(rateHz, 1, (t, noise) -> kick(t), (t, noise) -> kick(t));
    }

    private static double kick(double t) {
        double since = t % BEAT_SEC;
        return 0.7 * decay(since, 0.09) * sine(48 * since + 2 * (1 - decay(since, 0.03)));
    }

    private static double snare(double t, double noise) {
        double since = (t + BEAT_SEC) % (2 * BEAT_SEC);
        return decay(since, 0.06) * (0.3 * sine(190 * since) + 0.3 * noise);
    }

    private static double hat(double t, double noise) {
        return 0.12 * decay(t % (BEAT_SEC / 2), 0.015) * noise;
    }

    /** Eighths on E1 and G1, mono. */
    static double[][] bass(int rateHz) {
        return play(rateHz, 2, (t, noise) -> {
            double since = t % (BEAT_SEC / 2);
            double hz = t < SECONDS / 2 ? 41.2 : 49;
            double sum = 0;
            for (int k = 1; k <= 8; k++) {
                sum += sine(k * hz * since) * decay(since, 0.4 / k) / k;
            }
            return 0.3 * sum;
        });
    }

    /** A vowel with vibrato on A3, and a sibilant of 90 ms before every second beat. */
    static double[][] voice(int rateHz) {
        return play(
                rateHz,
                3,
                (t, noise) -> vowel(t) + sibilant(t, noise),
                (t, noise) -> 0.95 * vowel(t) + sibilant(t, noise));
    }

    private static double vowel(double t) {
        double phase = 220 * t + 0.2 * sine(5.5 * t);
        double level = 0.5 - 0.5 * StrictMath.cos(StrictMath.PI * t / BEAT_SEC);
        return level * (0.2 * sine(phase) + 0.12 * sine(2 * phase) + 0.15 * sine(3 * phase) + 0.05 * sine(12 * phase));
    }

    private static double sibilant(double t, double noise) {
        double since = (t + 0.1) % (2 * BEAT_SEC);
        return since < 0.09 ? 0.25 * noise * sine(7_000 * t) : 0;
    }

    /** A minor chord in quarters, detuned between left and right. */
    static double[][] chord(int rateHz) {
        return play(rateHz, 4, (t, noise) -> chord(t, 1), (t, noise) -> chord(t, 1.003));
    }

    private static double chord(double t, double detune) {
        double level = decay(t % BEAT_SEC, 0.5);
        double sum = 0;
        for (double hz : new double[] {220, 261.6, 329.6}) {
            for (int k = 1; k <= 5; k += 2) {
                sum += sine(k * hz * detune * t) / k;
            }
        }
        return 0.12 * level * sum;
    }

    /** All of them. */
    static double[][] band(int rateHz) {
        double[][] sum = drums(rateHz);
        double[][] bass = bass(rateHz);
        double[][] voice = voice(rateHz);
        double[][] chord = chord(rateHz);
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < sum[c].length; i++) {
                sum[c][i] = 0.6 * (((sum[c][i] + bass[0][i]) + voice[c][i]) + chord[c][i]);
            }
        }
        return sum;
    }

    private static double sine(double cycles) {
        return StrictMath.sin(2 * StrictMath.PI * cycles);
    }

    private static double decay(double timeSec, double tauSec) {
        return StrictMath.exp(-timeSec / tauSec);
    }
}
