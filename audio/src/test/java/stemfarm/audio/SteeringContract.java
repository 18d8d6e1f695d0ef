package stemfarm.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static stemfarm.audio.TestSignals.bursts;
import static stemfarm.audio.TestSignals.through;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Keyed} and {@link GainFollower} promise, for those processors that are. */
abstract class SteeringContract {

    private static final int FRAMES = 20_000;

    /** A few hundred roundings of a filter's state at levels up to 4. */
    private static final double ROUNDING = 1e-11;

    protected abstract Processor prepared(int channels);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("stemfarm.audio.ProcessorContract#seeds")
    void aKeyThatIsTheInputChangesNoBit(long seed) {
        int channels = 1 + (int) (seed % 2);
        assumeTrue(prepared(channels) instanceof Keyed, "not keyed");
        double[][] input = bursts(seed, channels, FRAMES);
        Keyed keyed = (Keyed) prepared(channels);
        double[][] key = new double[channels][ProcessorContract.MAX_FRAMES];
        keyed.key(key);
        SplittableRandom random = new SplittableRandom(seed);
        int[] position = {0};
        double[][] output = through(keyed, input, () -> {
            int frames = random.nextInt(0, ProcessorContract.MAX_FRAMES + 1);
            for (int c = 0; c < channels; c++) {
                System.arraycopy(input[c], position[0], key[c], 0, Math.min(frames, FRAMES - position[0]));
            }
            position[0] = Math.min(FRAMES, position[0] + frames);
            return frames;
        });
        assertThat(output).isDeepEqualTo(through(prepared(channels), input, ProcessorContract.MAX_FRAMES));
    }

    /** However the blocks of either are cut. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("stemfarm.audio.ProcessorContract#seeds")
    void aFollowerOfItsOwnInputChangesNoBit(long seed) {
        int channels = 1 + (int) (seed % 2);
        assumeTrue(prepared(channels) instanceof GainFollower, "finds no gains");
        double[][] input = bursts(seed, channels, FRAMES);
        double[][] output = led(input, new double[][][] {input}, seed)[1];
        assertThat(output).isDeepEqualTo(through(prepared(channels), input, ProcessorContract.MAX_FRAMES));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("stemfarm.audio.ProcessorContract#seeds")
    void partsSumToTheLeadThatTheyFollow(long seed) {
        int channels = 1 + (int) (seed % 2);
        assumeTrue(prepared(channels) instanceof GainFollower, "finds no gains");
        double[][] one = bursts(seed, channels, FRAMES);
        double[][] other = bursts(seed + 100, channels, FRAMES);
        double[][] mix = new double[channels][FRAMES];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < FRAMES; i++) {
                other[c][i] = 3 * other[c][i] - 0.9 * one[c][i];
                mix[c][i] = one[c][i] + other[c][i];
            }
        }
        double[][][] outputs = led(mix, new double[][][] {one, other}, seed);
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < FRAMES; i++) {
                double rest = outputs[1][c][i] + outputs[2][c][i] - outputs[0][c][i];
                assertThat(Math.abs(rest)).as("frame %d", i).isLessThan(ROUNDING);
            }
        }
    }

    /** The outputs of the lead and the parts, in blocks of their own up to where all have arrived. */
    private double[][][] led(double[][] mix, double[][][] parts, long seed) {
        int channels = mix.length;
        SplittableRandom random = new SplittableRandom(seed);
        Processor[] processors = new Processor[1 + parts.length];
        Arrays.setAll(processors, p -> prepared(channels));
        double[][][] outputs = new double[processors.length][channels][FRAMES];
        for (int p = 1; p < processors.length; p++) {
            GainFollower.link(processors[0], processors[p], ProcessorContract.MAX_FRAMES);
        }
        for (int from = 0; from < FRAMES; ) {
            int frames = Math.min(FRAMES - from, random.nextInt(0, ProcessorContract.MAX_FRAMES + 1));
            for (int p = 0; p < processors.length; p++) {
                double[][] input = p == 0 ? mix : parts[p - 1];
                double[][] block = new double[channels][];
                for (int c = 0; c < channels; c++) {
                    block[c] = Arrays.copyOfRange(input[c], from, from + frames);
                }
                IntSupplier sizes = () -> random.nextInt(0, 2 * frames + 1);
                double[][] output = through(processors[p], block, sizes);
                for (int c = 0; c < channels; c++) {
                    System.arraycopy(output[c], 0, outputs[p][c], from, frames);
                }
            }
            from += frames;
        }
        return outputs;
    }
}
