package stemfarm.audio.dynamics;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import stemfarm.audio.resample.KaiserSinc;

/** Signals that make peaks between samples, 0 to 12 dB over full scale, with an eighth of a second of silence on either side. */
final class HardSignals {

    private static final double SECONDS = 0.6;

    private HardSignals() {}

    static Stream<String> names() {
        return signals(48_000).keySet().stream();
    }

    static double[][] of(String name, int rateHz) {
        IntToDoubleFunction left = Objects.requireNonNull(signals(rateHz).get(name));
        int pause = rateHz / 8;
        int frames = (int) (SECONDS * rateHz);
        double[][] audio = new double[2][frames + 2 * pause];
        for (int i = 0; i < frames; i++) {
            audio[0][pause + i] = left.applyAsDouble(i);
            audio[1][pause + frames - 1 - i] = 0.9 * audio[0][pause + i];
        }
        return name.endsWith("to 20 kHz") ? lowPassed(audio, 20_000.0 / rateHz) : audio;
    }

    private static Map<String, IntToDoubleFunction> signals(int rateHz) {
        SplittableRandom random = new SplittableRandom(42);
        double turn = 2 * StrictMath.PI;
        Map<String, IntToDoubleFunction> signals = new TreeMap<>();
        signals.put("full-scale noise", i -> random.nextDouble() * 2 - 1);
        signals.put("noise 12 dB over", i -> random.nextDouble() * 8 - 4);
        signals.put("noise to 20 kHz", i -> random.nextDouble() * 4 - 2);
        signals.put("random signs", i -> random.nextBoolean() ? 1 : -1);
        signals.put("noise bursts", i -> (random.nextDouble() * 4 - 2) * (i / 240 * 7 % 5 == 0 ? 1 : 0.03));
        signals.put("square 997 Hz", i -> StrictMath.sin(turn * 997 * i / rateHz) >= 0 ? 1 : -1);
        signals.put("square 7 919 Hz", i -> StrictMath.sin(turn * 7_919 * i / rateHz) >= 0 ? 2 : -2);
        signals.put("fs/4 between samples", i -> 1.41 * StrictMath.sin(turn * (i / 4.0 + 0.125)));
        signals.put("fs/6 between samples", i -> 1.41 * StrictMath.sin(turn * (i / 6.0 + 1 / 6.0)));
        signals.put("20 kHz", i -> 1.4 * StrictMath.sin(turn * 20_000 * i / rateHz));
        signals.put("clicks", i -> i % 997 == 0 ? 3 : 0);
        signals.put("alternating with a flip", i -> i % 1_000 < 24 ? (i + i % 1_000 / 12) % 2 == 0 ? 1.5 : -1.5 : 0);
        double octaves = StrictMath.log(1_000); // 24 Hz to 24 kHz
        signals.put(
                "sweep",
                i -> 1.5
                        * StrictMath.sin(
                                turn * 24 * SECONDS / octaves * StrictMath.exp(octaves * i / SECONDS / rateHz)));
        signals.put(
                "drum",
                i -> StrictMath.exp(-(i % 12_000) / 3_000.0)
                        * (1.2 * StrictMath.sin(turn * 60 * i / rateHz) + random.nextDouble() - 0.5));
        return signals;
    }

    private static double[][] lowPassed(double[][] audio, double cutoff) {
        int reach = 128;
        KaiserSinc kernel = new KaiserSinc(cutoff, reach, 100);
        double[] h = new double[2 * reach + 1];
        for (int k = 0; k < h.length; k++) {
            h[k] = kernel.at(k - reach);
        }
        double[][] filtered = new double[2][audio[0].length];
        for (int c = 0; c < 2; c++) {
            for (int i = reach; i < filtered[c].length - reach; i++) {
                for (int k = 0; k < h.length; k++) {
                    filtered[c][i] += h[k] * audio[c][i + k - reach];
                }
            }
        }
        return filtered;
    }
}
