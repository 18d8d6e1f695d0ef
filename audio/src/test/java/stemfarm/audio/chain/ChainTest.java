package stemfarm.audio.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.dynamics.Compressor;
import stemfarm.audio.filter.ParametricEq;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DelaySettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.LinearEqSettings;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;

class ChainTest extends ProcessorContract {

    private static final EqSettings EQ = new EqSettings(
            List.of(new EqBand(EqBand.Type.HIGH_PASS, 80, 0, 0.7), new EqBand(EqBand.Type.PEAK, 3_000, 3, 1)));
    private static final CompressorSettings COMPRESSOR = new CompressorSettings(-24, 4, 6, 5, 90, 3, 100);

    @Override
    protected Processor processor() {
        return Chain.of(
                List.of(EQ, COMPRESSOR, new TransientShaperSettings(3, -3), new StereoImagerSettings(120, 150)));
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    @Test
    void stagesRunInTheOrderGiven() {
        double[][] input = TestSignals.bursts(1, 2, 10_000);
        double[][] byHand = through(new Compressor(COMPRESSOR), through(new ParametricEq(EQ), input));
        assertSameBits(through(Chain.of(List.of(EQ, COMPRESSOR)), input), byHand, "EQ, compressor");
    }

    /**
     * The bits of a chain with every processor, the same on each JDK and CPU. When they change on purpose, the engine
     * version in the content keys must change too: old artefacts no longer are what a render would make.
     */
    @Test
    void theBitsAreTheSameEverywhere() throws NoSuchAlgorithmException {
        assertThat(hash(processor())).isEqualTo("4dfa2ccb3dcc85249d6c030437761193d17707c7623ab3f0a70db5c7c9b268a9");
    }

    /** Of the processors that transform: the twiddle factors of a library would give other bits on another CPU family. */
    @Test
    void theBitsOfWhatConvolvesAreTheSameEverywhere() throws NoSuchAlgorithmException {
        Processor chain = Chain.of(List.of(
                new LinearEqSettings(EQ.bands(), 0),
                new DelaySettings(99.9, 40, 100, 5_000, true, 30),
                new ReverbSettings(ReverbSettings.Space.ROOM, 0.8, 10, 6_000, 120, 100, 20)));
        assertThat(hash(chain)).isEqualTo("c81e5d0ed2bfbefe53b3f9d5de7e3412523be0401d4240192d2f7eed11dc6e8e");
    }

    private static String hash(Processor chain) throws NoSuchAlgorithmException {
        double[][] output = through(chain, TestSignals.bursts(1, 2, 5 * RATE_HZ));
        ByteBuffer bytes = ByteBuffer.allocate(2 * 5 * RATE_HZ * Double.BYTES);
        for (double[] channel : output) {
            for (double sample : channel) {
                bytes.putDouble(sample);
            }
        }
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.array());
        return HexFormat.of().formatHex(hash);
    }

    @Test
    void anEmptyChainLetsTheSignalThrough() {
        double[][] input = TestSignals.bursts(1, 2, 10_000);
        Processor empty = Chain.of(List.of());
        assertSameBits(through(empty, input), input, "no inserts");
        assertThat(empty.latencyFrames()).isZero();
    }

    @Test
    void anInsertThatCannotWorkIsNamed() {
        EqSettings high = new EqSettings(List.of(new EqBand(EqBand.Type.PEAK, 23_000, 3, 1)));
        Processor chain = Chain.of(List.of(COMPRESSOR, high));
        assertThatThrownBy(() -> chain.prepare(44_100, 2, MAX_FRAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inserts[1].bands[0]: freqHz is 23000.0; at a sample rate of 44100 Hz it must be above 0"
                        + " and below 22050.0");
    }

    private static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(processor, input, MAX_FRAMES);
    }
}
