package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The minimum requirements of EBU Tech 3342 (2023), table 1: 20 s at each level; tolerance ±1 LU. */
class EbuTech3342Test {

    @ParameterizedTest(name = "case {0}")
    @CsvSource({"1, 10, '-20 -30'", "2, 5, '-20 -15'", "3, 20, '-40 -20'", "4, 15, '-50 -35 -20 -35 -50'"})
    void loudnessRange(int number, double expectedLu, String levels) {
        Tones tones = new Tones(48_000);
        for (String level : levels.split(" ", -1)) {
            tones.tone(20, Double.parseDouble(level));
        }
        assertThat(tones.measured().loudnessRangeLu()).as("case %d", number).isCloseTo(expectedLu, within(1.0));
    }
}
