package stemfarm.audio.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.Turn;
import stemfarm.audio.fft.DirectConvolution;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.ReverbSettings.Space;

class ReverbTest extends ProcessorContract {

    private static final ReverbSettings SHORT = new ReverbSettings(Space.CHAMBER, 0.12, 2, 6_000, 120, 100, 30);

    @Override
    protected Processor processor() {
        return new Reverb(SHORT);
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    @Override
    protected boolean treatsChannelsAlike() {
        return false;
    }

    /** The dry sound arrives first; before it there is only the rounding of the transform. */
    @Override
    protected int arrival(double[] response) {
        int first = 0;
        while (Math.abs(response[first]) < 1e-15) {
            first++;
        }
        return first;
    }

    @Override
    protected Optional<Turn<?>> turn() {
        ReverbSettings more = new ReverbSettings(Space.CHAMBER, 0.12, 2, 6_000, 120, 100, 80);
        return Optional.of(new Turn<>(Reverb::new, SHORT, more, 14_000, 1e-13));
    }

    @ParameterizedTest
    @EnumSource
    void isTheConvolutionOfMidWithItsResponses(Space space) {
        ReverbSettings settings = new ReverbSettings(space, 0.2, 5, 4_000, 100, 70, 40);
        double[][] responses = new ImpulseResponse(settings, RATE_HZ).stereo();
        Reverb reverb = new Reverb(settings);
        reverb.prepare(RATE_HZ, 2, MAX_FRAMES);
        double[][] input = TestSignals.bursts(1, 2, 15_000);
        double[] mid = new double[15_000];
        Arrays.setAll(mid, n -> 0.4 * (input[0][n] + input[1][n]) / 2);
        int latency = reverb.latencyFrames();
        double[][] expected = new double[2][];
        for (int c = 0; c < 2; c++) {
            double[] y = DirectConvolution.of(mid, responses[c], latency);
            for (int n = latency; n < y.length; n++) {
                y[n] += 0.6 * input[c][n - latency];
            }
            expected[c] = y;
        }
        assertClose(TestSignals.through(reverb, input, MAX_FRAMES), expected, 0, 1e-13, "direct convolution");
    }

    @Test
    void monoGetsTheLeftResponse() {
        double[][] mono = TestSignals.bursts(1, 1, 20_000);
        double[][] left = through(mono);
        double[][] both = through(new double[][] {mono[0], mono[0]});
        assertThat(both[0]).isEqualTo(left[0]);
        assertThat(both[1]).isNotEqualTo(left[0]);
    }

    @Test
    void whiteNoiseKeepsItsLevel() {
        ReverbSettings wet = new ReverbSettings(Space.HALL, 1, 0, 20_000, 0, 100, 100);
        double[][] responses = new ImpulseResponse(wet, RATE_HZ).stereo();
        double energy = Arrays.stream(responses[0]).map(h -> h * h).sum()
                + Arrays.stream(responses[1]).map(h -> h * h).sum();
        assertThat(energy / 2).isCloseTo(1, within(1e-12));
    }

    @Test
    void noMixIsTheDrySoundLate() {
        ReverbSettings dry = new ReverbSettings(Space.ROOM, 0.3, 10, 6_000, 120, 100, 0);
        Processor reverb = new Reverb(dry);
        reverb.prepare(RATE_HZ, 2, MAX_FRAMES);
        double[][] input = TestSignals.bursts(1, 2, 20_000);
        double[][] output = TestSignals.through(reverb, input, MAX_FRAMES);
        int late = reverb.latencyFrames();
        for (int c = 0; c < 2; c++) {
            assertThat(Arrays.copyOfRange(output[c], late, 20_000))
                    .isEqualTo(Arrays.copyOfRange(input[c], 0, 20_000 - late));
        }
    }

    @Test
    void onlyTheMixMayTurn() {
        Reverb reverb = new Reverb(SHORT);
        reverb.prepare(RATE_HZ, 2, MAX_FRAMES);
        assertThatThrownBy(() -> reverb.adjust(new ReverbSettings(Space.CHAMBER, 0.2, 2, 6_000, 120, 100, 30)))
                .hasMessageContaining("only mixPercent may change");
    }

    private static double[][] through(double[][] input) {
        Processor reverb = new Reverb(SHORT);
        reverb.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(reverb, input, MAX_FRAMES);
    }
}
