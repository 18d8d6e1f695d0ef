package stemfarm.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is heard of the difference between two deliveries: loudness of stems and master, and where in the spectrum. */
final class Effect {

    private static final double AUDIBLE_LU = 0.05;
    private static final double AUDIBLE_DB = 0.3;

    /** Bands in a mixer's words, each from the one before to its own frequency. */
    private static final List<Band> BANDS = List.of(
            new Band("below 120 Hz", 120),
            new Band("120–500 Hz", 500),
            new Band("0.5–2 kHz", 2_000),
            new Band("2–6 kHz", 6_000),
            new Band("above 6 kHz", Double.POSITIVE_INFINITY));

    private record Band(String words, double toHz) {}

    private Effect() {}

    /** In words, loudest stems' changes included; empty when nothing that was measured differs. */
    static List<String> between(Path before, Path after) throws IOException {
        JsonNode old = report(before);
        JsonNode now = report(after);
        List<String> effects = new ArrayList<>();
        for (JsonNode stem : now.path("stems")) {
            String name = stem.path("name").asText();
            for (JsonNode was : old.path("stems")) {
                if (was.path("name").asText().equals(name)) {
                    compare("stem " + name, was, stem, inBalance(was), inBalance(stem), effects);
                }
            }
        }
        compare(
                "master",
                old.path("master"),
                now.path("master"),
                lufs(old.path("master")),
                lufs(now.path("master")),
                effects);
        return effects;
    }

    private static JsonNode report(Path delivery) throws IOException {
        return new ObjectMapper().readTree(delivery.resolve("report.json").toFile());
    }

    private static double inBalance(JsonNode stem) {
        return lufs(stem) + stem.path("levelDb").asDouble();
    }

    private static double lufs(JsonNode part) {
        JsonNode lufs = part.at("/measurement/integratedLufs");
        return lufs.isNumber() ? lufs.asDouble() : Double.NEGATIVE_INFINITY;
    }

    private static void compare(
            String what, JsonNode before, JsonNode after, double lufsBefore, double lufsAfter, List<String> effects) {
        List<String> words = new ArrayList<>();
        double change = lufsAfter - lufsBefore;
        if (Math.abs(change) >= AUDIBLE_LU && Double.isFinite(change)) {
            words.add(String.format(Locale.ROOT, "%+.1f LU", change));
        }
        double[] old = bands(before);
        double[] now = bands(after);
        for (int i = 0; i < BANDS.size(); i++) {
            // what the whole got louder is said already
            double tilt = now[i] - old[i] - measuredChange(before, after);
            if (Math.abs(tilt) >= AUDIBLE_DB && Double.isFinite(tilt)) {
                words.add(String.format(Locale.ROOT, "%s %+.1f dB", BANDS.get(i).words(), tilt));
            }
        }
        if (!words.isEmpty()) {
            effects.add(what + ": " + String.join(", ", words));
        }
    }

    private static double measuredChange(JsonNode before, JsonNode after) {
        double change = lufs(after) - lufs(before);
        return Double.isFinite(change) ? change : 0;
    }

    /** Level of each band, dBFS. */
    private static double[] bands(JsonNode part) {
        JsonNode centres = part.at("/measurement/spectrum/centreHz");
        JsonNode levels = part.at("/measurement/spectrum/levelDbfs");
        double[] power = new double[BANDS.size()];
        for (int i = 0; i < centres.size(); i++) {
            int band = 0;
            while (centres.get(i).asDouble() > BANDS.get(band).toHz()) {
                band++;
            }
            if (levels.get(i).isNumber()) {
                power[band] += StrictMath.pow(10, levels.get(i).asDouble() / 10);
            }
        }
        for (int i = 0; i < power.length; i++) {
            power[i] = 10 * StrictMath.log10(power[i]);
        }
        return power;
    }
}
