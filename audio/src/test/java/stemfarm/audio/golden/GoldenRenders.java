package stemfarm.audio.golden;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stemfarm.audio.MemoryReader;
import stemfarm.audio.chain.Chain;
import stemfarm.audio.dither.NoiseShaping;
import stemfarm.audio.dither.TpdfDither;
import stemfarm.audio.dynamics.TruePeakLimiter;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.audio.signal.FileSignal;
import stemfarm.audio.signal.GainSignal;
import stemfarm.audio.signal.ProcessedSignal;
import stemfarm.audio.signal.Signal;

/**
 * Every render that has a golden, by its name. As a program it prints their hashes, for a JVM to compare with another:
 * {@code java -cp TEST_CLASS_PATH stemfarm.audio.golden.GoldenRenders BLOCK_FRAMES}.
 */
final class GoldenRenders {

    static final String KICK = "kick";
    private static final int RATE_HZ = 48_000;
    private static final double TAIL_SEC = 0.5;

    private final int blockFrames;

    GoldenRenders(int blockFrames) {
        this.blockFrames = blockFrames;
    }

    public static void main(String[] arguments) throws IOException {
        GoldenRenders renders = new GoldenRenders(Integer.parseInt(arguments[0]));
        for (Map.Entry<String, Source> source : renders.all().entrySet()) {
            System.out.println(
                    source.getKey() + " " + source.getValue().render().sha256());
        }
    }

    /** Renders when asked. */
    interface Source {
        Render render() throws IOException;
    }

    Map<String, Source> all() {
        Map<String, Source> all = new TreeMap<>();
        Chains.OF_KINDS.forEach((kind, chain) -> all.put(kind, () -> stem(kind, chain)));
        all.put("every-insert", () -> chain(RATE_HZ, Instruments.band(RATE_HZ), Chains.OF_EVERY_INSERT));
        all.put("master-24", () -> master(24, NoiseShaping.NONE));
        all.put("master-16-shaped", () -> master(16, NoiseShaping.at(RATE_HZ)));
        return all;
    }

    private Render stem(String kind, List<InsertSettings> chain) throws IOException {
        return switch (kind) {
            case "vocal", "backing-vocal" -> chain(RATE_HZ, Instruments.voice(RATE_HZ), chain);
            case "drums" -> chain(RATE_HZ, Instruments.drums(RATE_HZ), chain);
            case "bass" -> chain(RATE_HZ, Instruments.bass(RATE_HZ), chain);
            case "synth" -> chain(96_000, Instruments.chord(96_000), chain);
            default -> chain(44_100, Instruments.chord(44_100), chain);
        };
    }

    private Render chain(int rateHz, double[][] input, List<InsertSettings> inserts) throws IOException {
        Map<String, Signal> keys = Map.of(KICK, signal(rateHz, Instruments.kick(rateHz)));
        return pull(
                rateHz,
                input.length,
                new ProcessedSignal(signal(rateHz, input), Chain.of(inserts), keys, rateHz, blockFrames));
    }

    /** Chain, gain, limiter, dither: the way of the master. */
    private Render master(int bits, NoiseShaping shaping) throws IOException {
        Signal mix = new ProcessedSignal(
                signal(RATE_HZ, Instruments.band(RATE_HZ)), Chain.of(Chains.OF_MASTER), RATE_HZ, blockFrames);
        Signal limited = new ProcessedSignal(
                new GainSignal(mix, Decibels.toGain(6)),
                new TruePeakLimiter(new LimiterSettings(-1, 0, 5, 80, true)),
                RATE_HZ,
                blockFrames);
        Render render = pull(RATE_HZ, 2, limited);
        new TpdfDither(1, bits, shaping).process(render.audio(), render.frames());
        return render;
    }

    private static Signal signal(int rateHz, double[][] audio) {
        return new FileSignal(new MemoryReader(rateHz, audio), 0);
    }

    private Render pull(int rateHz, int channels, Signal signal) throws IOException {
        double[][] all = new double[channels][(int) ((Instruments.SECONDS + TAIL_SEC) * rateHz)];
        double[][] block = new double[channels][blockFrames];
        for (int from = 0; from < all[0].length; from += blockFrames) {
            int frames = Math.min(blockFrames, all[0].length - from);
            signal.pull(block, frames);
            for (int c = 0; c < channels; c++) {
                System.arraycopy(block[c], 0, all[c], from, frames);
            }
        }
        return new Render(rateHz, all);
    }
}
