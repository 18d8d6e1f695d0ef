package stemfarm.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsrcTest {

    @ParameterizedTest
    @ValueSource(strings = {"DE-A62-04-00001", "DEA620400001", "de-a62-04-00001"})
    void hyphensAndCaseAreNoPartOfIt(String text) {
        assertThat(new Isrc(text).code()).isEqualTo("DEA620400001");
        assertThat(new Isrc(text)).hasToString("DE-A62-04-00001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DE-A62-04-0001",
                "DE-A62-04-000011",
                "D1-A62-04-00001",
                "DE-A_2-04-00001",
                "DE-A62-X4-00001",
                "DE-A62-04-0000O",
                "DE-A6204-00001",
                "DEA62-04-00001",
                " DE-A62-04-00001",
                "DE-Ä62-04-00001",
                "ISRC DE-A62-04-00001"
            })
    void whatIsNoneIsNamed(String text) {
        assertThatThrownBy(() -> new Isrc(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("isrc is '" + text + "'; it must be CC-XXX-YY-NNNNN");
    }

    @Test
    void aLineOfCodingHistoryIsThatOfR98() {
        assertThat(CodingHistory.pcm(48_000, 24, 2, "Stemfarm 0.1, limited\nto -1 dBTP"))
                .isEqualTo("A=PCM,F=48000,W=24,M=stereo,T=Stemfarm 0.1; limited to -1 dBTP");
        assertThat(CodingHistory.pcm(44_100, 16, 1, "")).isEqualTo("A=PCM,F=44100,W=16,M=mono,T=");
    }
}
