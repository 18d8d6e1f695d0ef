package stemfarm.session.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.filter.ParametricEq;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.session.Stem;
import stemfarm.session.file.SessionFile;

/** Noise with known faults, measured by the meters that measure stems. */
class SuggesterTest {

    private static final int RATE_HZ = 48_000;
    private static final int FRAMES = 6 * RATE_HZ;

    @ParameterizedTest
    @ValueSource(strings = {"bass", "guitar", "keys", "synth", "pads", "other"})
    void nothingIsSaidOfABalancedStem(String kind) {
        assertThat(suggest(stem(kind), noise(1, 0.3))).isEmpty();
    }

    @Test
    void aHeavyBassIsCutWhereItIsHeavy() {
        double[][] heavy = filtered(noise(2, 0.3), new EqBand(EqBand.Type.PEAK, 300, 14, 1));
        List<Suggestion> suggestions = suggest(stem("bass"), heavy);
        assertThat(lines(suggestions)).containsExactly("eq: [{type: peak, freqHz: 316, gainDb: -4, q: 1}]");
        assertThat(suggestions.get(0).rule()).isEqualTo("excess");
        assertThat(suggestions.get(0).value()).isGreaterThan(suggestions.get(0).bound());
        assertThat(suggestions.get(0).because())
                .contains("around 316 Hz", "the stem's own slope", "7 are usual")
                .doesNotContain("{");
    }

    @Test
    void whatWasAcceptedIsNotProposedAgain() {
        double[][] heavy = filtered(noise(2, 0.3), new EqBand(EqBand.Type.PEAK, 300, 14, 1));
        Stem accepted = Suggester.applied(stem("bass"), suggest(stem("bass"), heavy));
        assertThat(accepted.chain()).hasSize(1);
        assertThat(suggest(accepted, heavy)).isEmpty();
    }

    @Test
    void rumbleIsHighPassedWhereTheKindBegins() {
        double[][] rumbling = add(noise(3, 0.1), sine(35, 0.2));
        assertThat(lines(suggest(stem("guitar"), rumbling))).containsExactly("eq: [{type: high-pass, freqHz: 70}]");
        EqSettings highPass = new EqSettings(List.of(new EqBand(EqBand.Type.HIGH_PASS, 60, 0, 0.7071)));
        assertThat(suggest(stem("guitar", highPass), rumbling))
                .as("the chain has one")
                .isEmpty();
    }

    @Test
    void peaksAreCaughtByTheDecibelsThatAreTooMany() {
        double[][] peaky = noise(4, 0.01);
        for (int frame = 0; frame < FRAMES; frame += RATE_HZ) {
            for (int n = 0; n < 48; n++) {
                peaky[0][frame + n] = peaky[1][frame + n] = 0.9 * Math.sin(Math.PI * (n + 0.5) / 48);
            }
        }
        List<Suggestion> suggestions = suggest(stem("pads"), peaky);
        assertThat(suggestions).extracting(Suggestion::rule).contains("peaky");
        assertThat(suggestions).extracting(Suggestion::because).anyMatch(reason -> reason.contains("(PLR)"));
    }

    @Test
    void drumsWithoutHitsGetAttack() {
        double[][] square = sine(1_000, 0.5);
        for (double[] channel : square) {
            Arrays.setAll(channel, n -> 0.5 * Math.signum(channel[n]));
        }
        assertThat(lines(suggest(stem("drums"), square))).contains("transient: {attackDb: 2, sustainDb: 0}");
    }

    @Test
    void sharpSibilantsAreDeEssedOnVoicesOnly() {
        double[][] sharp = filtered(noise(5, 0.1), new EqBand(EqBand.Type.HIGH_SHELF, 4_500, 12, 0.7));
        assertThat(suggest(stem("vocal"), sharp)).extracting(Suggestion::rule).contains("sibilance");
        assertThat(suggest(stem("guitar"), sharp)).extracting(Suggestion::rule).doesNotContain("sibilance");
    }

    @Test
    void aGentleDeEsserGivesWayAndAnEqualOneIsEnough() {
        double[][] sharp = filtered(noise(5, 0.1), new EqBand(EqBand.Type.HIGH_SHELF, 4_500, 12, 0.7));
        Stem gentle = stem("vocal", deEsser(3));
        List<Suggestion> suggestions = suggest(gentle, sharp);
        assertThat(suggestions).extracting(Suggestion::rule).contains("sibilance");
        assertThat(Suggester.applied(gentle, suggestions).chain())
                .filteredOn(DeEsserSettings.class::isInstance)
                .hasSize(1);
        assertThat(suggest(stem("vocal", deEsser(4)), sharp))
                .extracting(Suggestion::rule)
                .doesNotContain("sibilance");
    }

    private static DeEsserSettings deEsser(double rangeDb) {
        return new DeEsserSettings(6_000, DeEsserSettings.Mode.SPLIT_BAND, -6, rangeDb, 1, 60);
    }

    @Test
    void aWideBottomIsMadeMonoInTheImagerThatIsThere() {
        double[][] wide = noise(6, 0.2);
        double[] low = sine(60, 0.3)[0];
        for (int n = 0; n < FRAMES; n++) {
            wide[0][n] += low[n];
            wide[1][n] -= low[n];
        }
        Stem synth = stem("synth", new StereoImagerSettings(110, 0));
        List<Suggestion> suggestions = suggest(synth, wide);
        assertThat(suggestions).extracting(Suggestion::rule).containsExactly("low-side", "cancels");
        assertThat(Suggester.applied(synth, suggestions).chain())
                .containsExactly(new StereoImagerSettings(110, 120, List.of(), List.of(), 0.2, 0));
    }

    @Test
    void whatHidesTheVoiceIsCutThereAndTheVoiceIsNot() {
        StemSound vocal =
                sound(stem("vocal"), filtered(noise(7, 0.02), new EqBand(EqBand.Type.LOW_PASS, 3_000, 0, 0.7)));
        StemSound guitar = sound(stem("guitar"), noise(8, 0.3));
        Suggester suggester = new Suggester(List.of(vocal, guitar));
        assertThat(suggester.suggest(guitar.stem()))
                .extracting(Suggestion::rule)
                .containsExactly("masks");
        assertThat(suggester.suggest(guitar.stem()).get(0).because()).contains("hides vocal", "% of the time");
        assertThat(suggester.suggest(vocal.stem())).extracting(Suggestion::rule).doesNotContain("masks");
    }

    @Test
    void theSameSoundsGiveTheSameSuggestions() {
        double[][] heavy = filtered(noise(2, 0.3), new EqBand(EqBand.Type.PEAK, 300, 14, 1));
        assertThat(suggest(stem("bass"), heavy)).isEqualTo(suggest(stem("bass"), heavy));
    }

    @Test
    void silenceAndTonesAreLeftAlone() {
        assertThat(suggest(stem("bass"), new double[2][FRAMES])).isEmpty();
        assertThat(suggest(stem("bass"), sine(160, 0.3))).isEmpty();
    }

    private static List<String> lines(List<Suggestion> suggestions) {
        return suggestions.stream().map(each -> SessionFile.line(each.move())).toList();
    }

    private static List<Suggestion> suggest(Stem stem, double[][] audio) {
        return new Suggester(List.of(sound(stem, audio))).suggest(stem);
    }

    private static StemSound sound(Stem stem, double[][] audio) {
        double[][] side = new double[1][FRAMES];
        Arrays.setAll(side[0], n -> (audio[0][n] - audio[1][n]) / 2);
        ProgrammeMeter meter = metered(audio);
        return new StemSound(
                stem, meter.result(), meter.bands(), metered(side).result().spectrum());
    }

    private static ProgrammeMeter metered(double[][] audio) {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(RATE_HZ, audio.length, FRAMES);
        meter.process(audio, FRAMES);
        return meter;
    }

    private static Stem stem(String kind, InsertSettings... chain) {
        return new Stem(kind, kind, 0, false, List.of(chain), List.of(), List.of());
    }

    /** Equal power in every octave from 100 Hz up, the same on both channels: white noise, and a slope of −3 dB an octave. */
    private static double[][] noise(long seed, double gain) {
        Random random = new Random(seed);
        double[] white = new double[FRAMES];
        Arrays.setAll(white, n -> gain * (random.nextDouble() - 0.5));
        List<EqBand> slope = new ArrayList<>();
        slope.add(new EqBand(EqBand.Type.HIGH_PASS, 80, 0, 0.7071));
        for (double hz = 100; hz < 20_000; hz *= 4) {
            slope.add(new EqBand(EqBand.Type.HIGH_SHELF, hz, -6, 0.5));
        }
        return filtered(new double[][] {white, white.clone()}, slope.toArray(EqBand[]::new));
    }

    private static double[][] sine(double hz, double peak) {
        double[][] audio = new double[2][FRAMES];
        for (double[] channel : audio) {
            Arrays.setAll(channel, n -> peak * StrictMath.sin(2 * StrictMath.PI * hz * n / RATE_HZ));
        }
        return audio;
    }

    private static double[][] add(double[][] audio, double[][] other) {
        for (int c = 0; c < 2; c++) {
            for (int n = 0; n < FRAMES; n++) {
                audio[c][n] += other[c][n];
            }
        }
        return audio;
    }

    private static double[][] filtered(double[][] audio, EqBand... bands) {
        ParametricEq eq = new ParametricEq(new EqSettings(List.of(bands)));
        eq.prepare(RATE_HZ, 2, FRAMES);
        eq.process(audio, FRAMES);
        return audio;
    }
}
