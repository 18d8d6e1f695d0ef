package stemfarm.cli.effect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EffectTest {

    private static final String MASTER = "{'measurement': {'integratedLufs': -14.0, 'truePeakDbtp': -1.02}}";

    @Test
    void saysWhatMovedBehindTheFader() throws JsonProcessingException {
        JsonNode before = report(
                stem("drums", "-20.0", -3, false) + "," + stem("bass", "-18", 0, false) + ","
                        + stem("fx", "-30", 0, false),
                MASTER,
                "'clicks', 'a tail is cut'");
        JsonNode after = report(
                stem("drums", "-20.0", -1.5, false) + "," + stem("bass", "-18.004", 0, false) + ","
                        + stem("vocal", "-17", 0, false),
                "{'measurement': {'integratedLufs': -14.0, 'truePeakDbtp': -1.0}}",
                "'clicks', 'bass hides the kick'");

        assertThat(lines(before, after))
                .containsExactly(
                        "drums -23.00 → -21.50 LUFS (+1.50)",
                        "fx -30.00 → gone LUFS",
                        "vocal new → -17.00 LUFS",
                        "master -1.02 → -1.00 dBTP (+0.02)",
                        "now: bass hides the kick",
                        "no longer: a tail is cut");
    }

    @Test
    void silenceIsALevel() throws JsonProcessingException {
        JsonNode before = report(stem("a", "-20", 0, false) + "," + stem("b", "'-Infinity'", 0, false), MASTER, "");
        JsonNode after = report(stem("a", "-20", 0, true) + "," + stem("b", "'-Infinity'", 3, false), MASTER, "");

        assertThat(lines(before, after)).containsExactly("a -20.00 → -inf LUFS");
    }

    /** What the whole got louder is said once; a band is named where it moved otherwise. */
    @Test
    void saysWhereInTheSpectrum() throws JsonProcessingException {
        JsonNode before = report(spectrum("-20", "[-30, -30, -30]"), MASTER, "");
        assertThat(lines(before, report(spectrum("-20", "[-30, -28.5, -30]"), MASTER, "")))
                .containsExactly("a -20.00 → -20.00 LUFS (+0.00) 0.5–2 kHz +1.5 dB");
        assertThat(lines(before, report(spectrum("-18", "[-28, -28, -29]"), MASTER, "")))
                .containsExactly("a -20.00 → -18.00 LUFS (+2.00) above 6 kHz -1.0 dB");
    }

    private static String spectrum(String lufs, String levels) {
        return "{'name': 'a', 'levelDb': 0, 'mute': false, 'measurement': {'integratedLufs': " + lufs
                + ", 'spectrum': {'centreHz': [100, 1000, 10000], 'levelDbfs': " + levels + "}}}";
    }

    @Test
    void saysWhatBecameOfAlternates() throws JsonProcessingException {
        JsonNode before = new ObjectMapper()
                .readTree("{\"alternates\": [{\"name\": \"a\", \"integratedLufs\": -15},"
                        + "{\"name\": \"b\", \"integratedLufs\": -15}]}");
        JsonNode after = new ObjectMapper()
                .readTree("{\"alternates\": [{\"name\": \"a\", \"integratedLufs\": -14},"
                        + "{\"name\": \"c\", \"integratedLufs\": \"-Infinity\"}]}");
        assertThat(lines(before, after))
                .containsExactly(
                        "alternate a -15.00 → -14.00 LUFS (+1.00)",
                        "alternate b -15.00 → gone LUFS",
                        "alternate c new → -inf LUFS");
    }

    @Test
    void saysThatNothingMoved() throws JsonProcessingException {
        JsonNode same = report(stem("a", "-20", 0, false), MASTER, "'clicks'");
        assertThat(lines(same, same)).containsExactly("every level is as it was");
    }

    private static List<String> lines(JsonNode before, JsonNode after) {
        return Effect.between(before, after).stream()
                .map(line -> line.replaceAll(" +", " "))
                .toList();
    }

    private static String stem(String name, String lufs, double levelDb, boolean mute) {
        return "{'name': '" + name + "', 'levelDb': " + levelDb + ", 'mute': " + mute
                + ", 'measurement': {'integratedLufs': " + lufs + "}}";
    }

    private static JsonNode report(String stems, String master, String warnings) throws JsonProcessingException {
        String json = "{'stems': [" + stems + "], 'master': " + master + ", 'warnings': [" + warnings + "]}";
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }
}
