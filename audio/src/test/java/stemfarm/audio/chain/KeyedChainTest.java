package stemfarm.audio.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.Keyed;
import stemfarm.audio.Processor;
import stemfarm.audio.signal.ProcessedSignal;
import stemfarm.audio.signal.Signal;

class KeyedChainTest {

    private static final int RATE_HZ = 48_000;

    /** The ramp 1, 2, 3 … times a factor, in stereo: the second channel negative. */
    private static final class Ramp implements Signal {

        private final double factor;
        private long position;

        Ramp(double factor) {
            this.factor = factor;
        }

        @Override
        public int channels() {
            return 2;
        }

        @Override
        public void pull(double[][] audio, int frames) {
            for (int i = 0; i < frames; i++) {
                position++;
                audio[0][i] = factor * position;
                audio[1][i] = -factor * position;
            }
        }
    }

    /** Multiplies by its key, late by some frames, as a processor with a look-ahead is. */
    private static class LateProduct implements Keyed {

        private final int latencyFrames;
        private final double[][] line;
        private double @Nullable [][] key;
        private int position;

        LateProduct(int latencyFrames) {
            this.latencyFrames = latencyFrames;
            this.line = new double[2][latencyFrames + 1];
        }

        @Override
        public void key(double @Nullable [][] key) {
            this.key = key;
        }

        @Override
        public void prepare(int sampleRateHz, int channels, int maxFrames) {
            reset();
        }

        @Override
        public void process(double[][] audio, int frames) {
            for (int i = 0; i < frames; i++) {
                int oldest = (position + 1) % line[0].length;
                for (int channel = 0; channel < 2; channel++) {
                    double steering = key == null ? 1 : key[channel][i];
                    line[channel][position] = audio[channel][i] * steering;
                    audio[channel][i] = line[channel][oldest];
                }
                position = oldest;
            }
        }

        @Override
        public int latencyFrames() {
            return latencyFrames;
        }

        @Override
        public void reset() {
            Arrays.stream(line).forEach(channel -> Arrays.fill(channel, 0));
            position = 0;
        }
    }

    private static List<Processor> stages(int... latencies) {
        List<Processor> stages = new ArrayList<>();
        Arrays.stream(latencies).mapToObj(LateProduct::new).forEach(stages::add);
        return stages;
    }

    private static double[][] pull(Signal signal, int blockFrames, int frames) throws IOException {
        double[][] all = new double[2][frames];
        double[][] block = new double[2][blockFrames];
        for (int done = 0; done < frames; ) {
            int part = Math.min(blockFrames, frames - done);
            signal.pull(block, part);
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(block[channel], 0, all[channel], done, part);
            }
            done += part;
        }
        return all;
    }

    /** Whatever stands before a keyed stage, the key meets the audio sample by sample there. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 64})
    void aKeyIsDelayedByTheStagesBeforeIt(int blockFrames) throws IOException {
        Chain chain = Chain.of(stages(7, 0, 2, 11), List.of("", "kick", "vocal", "kick"));
        Signal signal = new ProcessedSignal(
                new Ramp(1), chain, Map.of("kick", new Ramp(10), "vocal", new Ramp(-1)), RATE_HZ, blockFrames);

        double[][] audio = pull(signal, blockFrames, 40);

        assertThat(chain.latencyFrames()).isEqualTo(20);
        for (int i = 0; i < 40; i++) {
            double n = i + 1.0;
            assertThat(audio[0][i]).isEqualTo(n * (10 * n) * -n * (10 * n));
            assertThat(audio[1][i]).isEqualTo(-n * (-10 * n) * n * (-10 * n));
        }
    }

    static List<Long> seeds() {
        return List.of(1L, 2L, 3L, 4L, 5L);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anySplitIntoBlocksGivesTheSameBitsAndSoDoesAReset(long seed) {
        Chain chain = Chain.of(stages(5, 3), List.of("", "kick"));
        chain.prepare(RATE_HZ, 2, 64);
        double[][] whole = inBlocks(chain, new SplittableRandom(seed), 64, 64);
        chain.reset();
        double[][] split = inBlocks(chain, new SplittableRandom(seed), 1, 13);
        assertThat(split).isDeepEqualTo(whole);
    }

    /** 256 frames of noise keyed by noise, in blocks of a random size. */
    private static double[][] inBlocks(Chain chain, SplittableRandom random, int min, int max) {
        double[][] audio = noise(random);
        double[][] key = noise(random);
        double[][] block = new double[2][64];
        double[][] keyBlock = new double[2][64];
        for (int from = 0; from < 256; ) {
            int frames = Math.min(256 - from, random.nextInt(min, max + 1));
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(audio[channel], from, block[channel], 0, frames);
                System.arraycopy(key[channel], from, keyBlock[channel], 0, frames);
            }
            chain.keys().get(0).write(keyBlock, frames);
            chain.process(block, frames);
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(block[channel], 0, audio[channel], from, frames);
            }
            from += frames;
        }
        return audio;
    }

    private static double[][] noise(SplittableRandom random) {
        double[][] noise = new double[2][];
        for (int channel = 0; channel < 2; channel++) {
            noise[channel] = random.doubles(256, -1, 1).toArray();
        }
        return noise;
    }

    @Test
    void aKeyWithoutASignalIsRefused() {
        Chain chain = Chain.of(stages(0), List.of("kick"));
        assertThatThrownBy(() -> new ProcessedSignal(new Ramp(1), chain, RATE_HZ, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key kick has no signal");
    }

    @Test
    void anInsertThatCannotBeKeyedIsRefused() {
        Processor plain = new Processor() {
            @Override
            public void prepare(int sampleRateHz, int channels, int maxFrames) {}

            @Override
            public void process(double[][] audio, int frames) {}

            @Override
            public int latencyFrames() {
                return 0;
            }

            @Override
            public void reset() {}
        };
        assertThatThrownBy(() -> Chain.of(List.of(plain), List.of("kick")))
                .hasMessage("key is 'kick', but this insert cannot be keyed; delete it");
    }
}
