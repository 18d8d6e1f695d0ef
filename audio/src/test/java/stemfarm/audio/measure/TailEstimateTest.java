package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailEstimateTest {

    private static final int RATE_HZ = 48_000;
    private static final double SOUND_SEC = 2;

    /** Noise that decays by 60 dB in rt60Sec from −10 dBFS RMS is silent, −60 dBFS RMS, 50/60 of that after its start. */
    @ParameterizedTest
    @CsvSource({"1.2, 0.5, 1", "3, 0.5, 2", "3, 2, 3", "8, 1, 4"})
    void aDecayIsDrawnOut(double rt60Sec, double tailSec, long seed) {
        Measurement cut = noise(tailSec, seed, sec -> StrictMath.pow(10, -3 * sec / rt60Sec));
        double silentAfterSec = rt60Sec * (-10 - TailEstimate.decayedDbfs(cut.samplePeakDbfs())) / 60;
        assertThat(cut.checks().cutTail()).isTrue();
        assertThat(TailEstimate.missingSec(cut, tailSec).orElseThrow())
                .as("seed %d", seed)
                .isCloseTo(silentAfterSec - tailSec, within(0.05 * silentAfterSec));
    }

    @Test
    void whatGoesOnAndWhatHasNoTailGiveNone() {
        assertThat(TailEstimate.missingSec(noise(1, 5, sec -> 1), 1)).isEmpty();
        assertThat(TailEstimate.missingSec(noise(0, 6, sec -> 1), 0)).isEmpty();
    }

    /** Noise of −10 dBFS RMS for two seconds, then under an envelope. */
    private static Measurement noise(double tailSec, long seed, DoubleUnaryOperator envelope) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] audio = new double[2][(int) ((SOUND_SEC + tailSec) * RATE_HZ)];
        double amplitude = Math.sqrt(3) * StrictMath.pow(10, -10 / 20.0);
        for (int i = 0; i < audio[0].length; i++) {
            double gain = amplitude * envelope.applyAsDouble(Math.max(0, (double) i / RATE_HZ - SOUND_SEC));
            audio[0][i] = gain * random.nextDouble(-1, 1);
            audio[1][i] = gain * random.nextDouble(-1, 1);
        }
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(RATE_HZ, 2, audio[0].length);
        meter.process(audio, audio[0].length);
        return meter.result();
    }
}
