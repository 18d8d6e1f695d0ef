package stemfarm.audio.dynamics;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/** Short mono signals, at any rate the same samples, that put as much as they can between two samples. */
final class Adversaries {

    private static final int FRAMES = 2_400;
    private static final int PAUSE_FRAMES = 400;

    private Adversaries() {}

    static Stream<String> names() {
        return signals(48_000).keySet().stream();
    }

    static double[][] of(String name, int rateHz) {
        IntToDoubleFunction signal = Objects.requireNonNull(signals(rateHz).get(name));
        double[][] audio = new double[1][FRAMES + 2 * PAUSE_FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            audio[0][PAUSE_FRAMES + i] = signal.applyAsDouble(i);
        }
        return audio;
    }

    private static Map<String, IntToDoubleFunction> signals(int rateHz) {
        SplittableRandom random = new SplittableRandom(7);
        double turn = 2 * StrictMath.PI;
        Map<String, IntToDoubleFunction> signals = new TreeMap<>();
        signals.put("fs/4 at 45 degrees", i -> 1.4 * StrictMath.sin(turn * (i / 4.0 + 0.125)));
        signals.put("0.45 fs", i -> 2 * StrictMath.sin(turn * 0.45 * i));
        signals.put("alternating bursts", i -> i % 300 < 40 ? (i % 2 == 0 ? 1 : -1) : 0);
        signals.put("alternating bursts with a flip", i -> i % 300 < 40 ? ((i + i % 300 / 20) % 2 == 0 ? 1 : -1) : 0);
        signals.put("square of 100 samples", i -> i / 50 % 2 == 0 ? 1 : -1);
        signals.put("square of 6.06 samples", i -> (int) (i / 3.03) % 2 == 0 ? 1 : -1);
        signals.put("full-scale noise", i -> random.nextDouble() * 2 - 1);
        signals.put("random signs", i -> random.nextBoolean() ? 1 : -1);
        signals.put(
                "clipped music",
                i -> clipped(3
                        * StrictMath.exp(-(i % 800) / 300.0)
                        * (StrictMath.sin(turn * 110 * i / rateHz)
                                + 0.6 * StrictMath.sin(turn * 1_357 * i / rateHz)
                                + 0.5 * (random.nextDouble() - 0.5))));
        return signals;
    }

    private static double clipped(double x) {
        return Math.max(-1, Math.min(1, x));
    }
}
