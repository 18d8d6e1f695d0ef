package stemfarm.cli.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SweepTest {

    private final List<String> problems = new ArrayList<>();

    private List<String> candidates(String text, double stepDb) {
        return Sweep.grid(Sweep.parse(text, problems), stepDb, problems).stream()
                .map(Candidate::swept)
                .toList();
    }

    @Test
    void stepsFromTheOneEndToTheOther() {
        assertThat(candidates("vocal=-1..+1", 0.5))
                .containsExactly("vocal-1.0dB", "vocal-0.5dB", "vocal+0.0dB", "vocal+0.5dB", "vocal+1.0dB");
        assertThat(candidates("vocal=-0.3..0", 0.1))
                .containsExactly("vocal-0.3dB", "vocal-0.2dB", "vocal-0.1dB", "vocal+0.0dB");
        assertThat(candidates("vocal=0..1", 0.75)).containsExactly("vocal+0.0dB", "vocal+0.75dB");
        assertThat(candidates("vocal=1.125", 0.5)).containsExactly("vocal+1.125dB");
        assertThat(problems).isEmpty();
    }

    @Test
    void combinesSeveral() {
        assertThat(candidates("vocal=0..1, drums = -1..0", 1))
                .containsExactly(
                        "vocal+0.0dB_drums-1.0dB",
                        "vocal+0.0dB_drums+0.0dB",
                        "vocal+1.0dB_drums-1.0dB",
                        "vocal+1.0dB_drums+0.0dB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "vocal", "vocal=", "=1..2", "vocal=a..b", "vocal=1...2", "vocal=1..2..3", "vocal=NaN..1"})
    void showsHowARangeIsWritten(String text) {
        Sweep.parse(text, problems);
        assertThat(problems).singleElement().asString().contains("--sweep vocal=-2..+2");
    }

    @ParameterizedTest
    @CsvSource({
        "vocal=2..1, 0.5, lower one first",
        "vocal=0..1, 0, --step",
        "vocal=0..1, -1, --step",
        "vocal=0..1, NaN, --step"
    })
    void refusesWhatHasNoSteps(String text, double stepDb, String words) {
        candidates(text, stepDb);
        assertThat(problems).isNotEmpty().first().asString().contains(words);
    }

    @Test
    void makesNoMoreThanSomebodyListensTo() {
        assertThat(candidates("a=-4..+4,b=-4..+4", 1)).isEmpty();
        assertThat(problems).singleElement().asString().contains("81 candidates", "at most 64", "larger --step");
        problems.clear();
        candidates("a=-1000000..1000000,b=-1000000..1000000,c=-1000000..1000000", 0.05);
        assertThat(problems).singleElement().asString().contains("at most 64");
    }
}
