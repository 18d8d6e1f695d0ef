package stemfarm.audio.dynamics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.Turn;
import stemfarm.audio.filter.NaiveCrossover;
import stemfarm.audio.settings.TransientShaperSettings;
import stemfarm.audio.settings.TransientShaperSettings.Band;

class BandedTransientShaperTest extends ProcessorContract {

    private static final List<Double> CROSSOVERS_HZ = List.of(150.0, 4_000.0);

    @Override
    protected Processor processor() {
        return new BandedTransientShaper(shaper(1, 0, new Band(5, -4), new Band(0, -8), new Band(-6, 3)));
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    /** The envelopes of the old bands are held for long. */
    @Override
    protected Optional<Turn<?>> turn() {
        TransientShaperSettings from = shaper(1, 0, new Band(5, -4), new Band(0, -8), new Band(-6, 3));
        TransientShaperSettings to = new TransientShaperSettings(
                2, 1, List.of(200.0, 2_000.0), List.of(new Band(0, 0), new Band(3, -2), new Band(1, 3)));
        return Optional.of(new Turn<>(BandedTransientShaper::new, from, to, 6 * RATE_HZ, 1e-3));
    }

    static IntStream settings() {
        return IntStream.rangeClosed(1, 6);
    }

    /** The gains of the whole come on top of each band's. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("settings")
    void isItsNaiveTwin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double attackDb = random.nextDouble(-5, 5);
        List<Band> bands = random.doubles(3, -10, 10)
                .mapToObj(sustainDb -> new Band(random.nextDouble(-10, 10), sustainDb))
                .toList();
        double[][] input = TestSignals.bursts(seed, 1 + (int) (seed % 2), 20_000);
        Processor twin = new NaiveMultiband(CROSSOVERS_HZ, bands.stream().map(band -> {
            return () -> new NaiveTransientShaper(
                    new TransientShaperSettings(attackDb + band.attackDb(), 2 + band.sustainDb()));
        }));
        twin.prepare(RATE_HZ, input.length, input[0].length);

        Processor shaper = new BandedTransientShaper(new TransientShaperSettings(attackDb, 2, CROSSOVERS_HZ, bands));
        double[][] expected = TestSignals.through(twin, input, input[0].length);
        assertClose(through(shaper, input), expected, 0, 1e-7, "seed " + seed + ", " + bands);
    }

    @Test
    void zeroGainsAreTheAllPass() {
        Band flat = new Band(0, 0);
        double[][] input = TestSignals.bursts(1, 1, 10_000);
        double[][] expected = {NaiveCrossover.sum(CROSSOVERS_HZ, input[0], RATE_HZ)};
        double[][] output = through(new BandedTransientShaper(shaper(0, 0, flat, flat, flat)), input);
        assertClose(output, expected, 0, 1e-9, "all gains 0 dB");
    }

    @Test
    void anotherNumberOfBandsIsRefused() {
        Processor banded = prepared(2);
        assertThatThrownBy(() -> ((BandedTransientShaper) banded).adjust(new TransientShaperSettings(1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must keep the 2");
        TransientShaper whole = new TransientShaper(new TransientShaperSettings(1, 1));
        assertThatThrownBy(() -> whole.adjust(shaper(0, 0, new Band(0, 0), new Band(0, 0), new Band(0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prepared without");
    }

    private static TransientShaperSettings shaper(double attackDb, double sustainDb, Band... bands) {
        return new TransientShaperSettings(attackDb, sustainDb, CROSSOVERS_HZ, List.of(bands));
    }

    private static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(processor, input, MAX_FRAMES);
    }
}
