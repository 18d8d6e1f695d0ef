package stemfarm.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class MeasureRequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "measure a.wav",
                "measure -q a.wav b.flac",
                "measure a.wav --json --quiet ../b.wav",
                "measure --json -q /c/ü.aiff",
                "measure 'a.wav'",
                "measure measure"
            })
    void shouldReadWhatTheParserReads(String line) {
        String[] words = line.split(" ");
        MeasureCommand parsed =
                CommandLine.populateCommand(new MeasureCommand(), Arrays.copyOfRange(words, 1, words.length));

        assertThat(MeasureRequest.plain(words)).contains(parsed.request());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "measure",
                "measure -q",
                "measure --help",
                "measure a.wav -h",
                "measure -qq a.wav",
                "measure -q a.wav -q",
                "measure --json a.wav --json",
                "measure --json=true a.wav",
                "measure -- a.wav",
                "measure @list",
                "measure - a.wav",
                "render a.wav",
                "help measure"
            })
    void shouldLeaveAllElseToTheParser(String line) {
        assertThat(MeasureRequest.plain(line.split(" "))).isEmpty();
    }
}
