package stemfarm.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The few lines after a render: how loud the master came out, what stands out, where it is. */
public final class Summary {

    private Summary() {}

    /** Prints them, and puts the figures into the result. */
    public static void show(Path out, Terminal terminal, ObjectNode result) throws IOException {
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        JsonNode master = report.path("master").path("measurement");
        JsonNode how = report.path("master").path("normalisation");
        terminal.result(String.format(
                Locale.ROOT,
                "  %s  %s dBTP  LRA %s LU  PLR %s LU  (target %s LUFS, %s dBTP: %s)",
                Terminal.styled("@|bold " + level(master, "integratedLufs") + " LUFS|@"),
                level(master, "truePeakDbtp"),
                level(master, "loudnessRangeLu"),
                level(master, "plrLu"),
                level(report.path("profile"), "integratedLufs"),
                level(report.path("profile"), "truePeakDbtp"),
                Terminal.styled(how.path("onTarget").asBoolean() ? "@|green met|@" : "@|red missed|@")));
        for (JsonNode stem : report.path("stems")) {
            terminal.result(String.format(
                    Locale.ROOT,
                    "  %-16s %7s LUFS  %6s dBTP  fader %s dB",
                    stem.path("name").asText(),
                    level(stem.path("measurement"), "integratedLufs"),
                    level(stem.path("measurement"), "truePeakDbtp"),
                    level(stem, "levelDb")));
        }
        report.path("warnings").forEach(warning -> terminal.warning(warning.asText()));
        terminal.result("  " + out.resolve("report.html"));
        result.set("master", figures(master));
        result.set("warnings", report.path("warnings"));
    }

    private static ObjectNode figures(JsonNode measurement) {
        ObjectNode figures = new ObjectMapper().createObjectNode();
        for (String name : new String[] {
            "integratedLufs", "truePeakDbtp", "shortTermMaxLufs", "momentaryMaxLufs", "loudnessRangeLu", "plrLu"
        }) {
            figures.set(name, measurement.path(name));
        }
        return figures;
    }

    /** Silence is written as a word in the report. */
    private static String level(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNumber() ? String.format(Locale.ROOT, "%.2f", value.asDouble()) : "-inf";
    }
}
