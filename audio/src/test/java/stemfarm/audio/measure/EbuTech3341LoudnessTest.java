package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The minimum requirements of EBU Tech 3341 (version 4, 2023), table 1, with its tolerances; the authentic programmes 7
 * and 8, which the EBU does not define as signals, excepted. The standard asks for 48 kHz; the tones are well below half of every rate here.
 */
class EbuTech3341LoudnessTest {

    private static final Offset<Double> TOLERANCE = within(0.1);

    @ParameterizedTest
    @ValueSource(ints = {48_000, 44_100, 96_000, 11_025})
    void cases1And2ConstantTones(int rateHz) {
        for (double level : new double[] {-23, -33}) {
            LoudnessMeter meter = new Tones(rateHz).tone(20, level).measured();
            assertThat(meter.momentaryMaxLufs()).isCloseTo(level, TOLERANCE);
            assertThat(meter.shortTermMaxLufs()).isCloseTo(level, TOLERANCE);
            assertThat(meter.integratedLufs()).isCloseTo(level, TOLERANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {48_000, 44_100})
    void cases3To5Gates(int rateHz) {
        Tones case3 = new Tones(rateHz).tone(10, -36).tone(60, -23).tone(10, -36);
        Tones case4 = new Tones(rateHz)
                .tone(10, -72)
                .tone(10, -36)
                .tone(60, -23)
                .tone(10, -36)
                .tone(10, -72);
        Tones case5 = new Tones(rateHz).tone(20, -26).tone(20.1, -20).tone(20, -26);
        for (Tones tones : List.of(case3, case4, case5)) {
            assertThat(tones.measured().integratedLufs()).isCloseTo(-23, TOLERANCE);
        }
    }

    /** Left, right, centre and both surrounds; the file reader takes two channels, the meter as many as it has weights. */
    @ParameterizedTest
    @ValueSource(ints = {48_000, 44_100})
    void case6FiveChannels(int rateHz) {
        double[] front = new Tones(rateHz).tone(20, -28).stereo()[0];
        double[] centre = new Tones(rateHz).tone(20, -24).stereo()[0];
        double[] surround = new Tones(rateHz).tone(20, -30).stereo()[0];
        LoudnessMeter meter = new LoudnessMeter();
        meter.prepare(rateHz, new double[] {1, 1, 1, 1.41, 1.41});
        meter.process(new double[][] {front, front, centre, surround, surround}, front.length);
        assertThat(meter.integratedLufs()).isCloseTo(-23, TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {48_000, 44_100})
    void cases9And12AreConstant(int rateHz) {
        Tones case9 = new Tones(rateHz);
        for (int i = 0; i < 5; i++) {
            case9.tone(1.34, -20).tone(1.66, -30);
        }
        List<Double> shortTerm = case9.measured().curve().shortTermLufs();
        assertThat(shortTerm.subList(300, 1_500)).allSatisfy(s -> assertThat(s).isCloseTo(-23, TOLERANCE));

        Tones case12 = new Tones(rateHz);
        for (int i = 0; i < 25; i++) {
            case12.tone(0.18, -20).tone(0.22, -30);
        }
        List<Double> momentary = case12.measured().curve().momentaryLufs();
        assertThat(momentary.subList(100, 1_000)).allSatisfy(m -> assertThat(m).isCloseTo(-23, TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(ints = {48_000, 44_100})
    void cases10And13FindTheMaximumWhereverItStarts(int rateHz) {
        for (int i = 0; i < 20; i++) {
            Tones case10 = new Tones(rateHz).silence(i * 0.15).tone(3, -23).silence(1);
            assertThat(case10.measured().shortTermMaxLufs()).isCloseTo(-23, TOLERANCE);
            Tones case13 = new Tones(rateHz).silence(i * 0.02).tone(0.4, -23).silence(1);
            assertThat(case13.measured().momentaryMaxLufs()).isCloseTo(-23, TOLERANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {48_000, 44_100})
    void cases11And14FollowTheMaximum(int rateHz) {
        Tones case11 = new Tones(rateHz);
        Tones case14 = new Tones(rateHz);
        for (int i = 0; i < 20; i++) {
            case11.silence(i * 0.15).tone(3, -38 + i).silence(3 - i * 0.15);
            case14.silence(i * 0.02).tone(0.4, -38 + i).silence(0.4 - i * 0.02);
        }
        LoudnessCurve shortTerm = case11.measured().curve();
        LoudnessCurve momentary = case14.measured().curve();
        for (int i = 0; i < 20; i++) {
            assertThat(maximum(shortTerm.shortTermLufs(), shortTerm.intervalSeconds(), i * 6, i * 6 + 6))
                    .isCloseTo(-38 + i, TOLERANCE);
            assertThat(maximum(momentary.momentaryLufs(), momentary.intervalSeconds(), i * 0.8, i * 0.8 + 0.8))
                    .isCloseTo(-38 + i, TOLERANCE);
        }
    }

    private static double maximum(List<Double> curve, double interval, double fromSeconds, double toSeconds) {
        int from = (int) Math.rint(fromSeconds / interval);
        int to = (int) Math.rint(toSeconds / interval);
        return curve.subList(from, to).stream()
                .mapToDouble(value -> value)
                .max()
                .orElseThrow();
    }
}
