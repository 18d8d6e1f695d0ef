package stemfarm.session.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.audio.chain.Chain;
import stemfarm.audio.settings.AutomatedInsert;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.file.YamlValue.Place;

/**
 * What a schema cannot say of automation, wherever it stands: times ascend, frequencies stay below Nyquist, and where the
 * curves of an insert lead together is allowed at every break-point.
 */
final class AutomationRules {

    private static final String AUTOMATION = "automation";

    private final JsonNode session;
    private final Map<String, Place> places;
    private final List<Problem> problems;
    private final double nyquistHz;

    AutomationRules(JsonNode session, Map<String, Place> places, List<Problem> problems) {
        this.session = session;
        this.places = places;
        this.problems = problems;
        this.nyquistHz = session.path("sampleRateHz").asDouble(Double.POSITIVE_INFINITY) / 2;
    }

    void check() {
        visit(session, "");
    }

    private void visit(JsonNode node, String path) {
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            visit(node.get(i), path + "[" + i + "]");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String here = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (field.getKey().equals(AUTOMATION)) {
                field.getValue().properties().forEach(lane -> lane(lane, here));
            } else if (field.getKey().matches("chain|inserts")) {
                chain(field.getValue(), here);
            } else {
                visit(field.getValue(), here);
            }
        }
    }

    private void chain(JsonNode inserts, String path) {
        for (int i = 0; i < inserts.size(); i++) {
            String here = path + "[" + i + "]";
            visit(inserts.get(i), here);
            boolean wrong =
                    problems.stream().anyMatch(problem -> problem.field().startsWith(here));
            if (!wrong && AutomatedJson.isAutomated(inserts.get(i))) {
                together(inserts.get(i), here);
            }
        }
    }

    private void lane(Map.Entry<String, JsonNode> lane, String path) {
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < lane.getValue().size(); i++) {
            JsonNode point = lane.getValue().get(i);
            String here = path + "." + lane.getKey() + "[" + i + "]";
            double sec = point.path(0).asDouble(Double.NaN);
            if (sec <= before) {
                String reason =
                        "is at " + Numbers.text(sec) + " s after " + Numbers.text(before) + " s; times must ascend";
                problem(here, reason, "sort the break-points; for a sudden change write [sec, value, hold] before it");
            }
            before = sec;
            double value = point.path(1).asDouble();
            if (lane.getKey().endsWith("Hz") && value >= nyquistHz) {
                String reason = "is " + Numbers.text(value) + " Hz; at this session's sampleRateHz it must be below "
                        + Numbers.text(nyquistHz) + " Hz";
                problem(here, reason, "lower it, or raise sampleRateHz");
            }
        }
    }

    /** An insert that is right without its automation, but not with it. */
    private void together(JsonNode insert, String path) {
        Optional<String> refusal = refusal(insert);
        if (refusal.isPresent() && refusal(AutomatedJson.still(insert)).isEmpty()) {
            String kind = insert.fieldNames().next();
            problem(path + "." + kind, refusal.get(), "change the break-points, or delete the automation");
        }
    }

    private Optional<String> refusal(JsonNode insert) {
        try {
            InsertSettings settings = SessionJson.MAPPER.treeToValue(
                    Schema.fill(Schema.definition("insert"), insert.deepCopy()), InsertSettings.class);
            return settings instanceof AutomatedInsert ? unplayable(settings) : Optional.empty();
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause();
            return Optional.ofNullable(cause == null ? e.getOriginalMessage() : cause.getMessage());
        }
    }

    /** What its processor says to being turned. */
    private Optional<String> unplayable(InsertSettings settings) {
        try {
            Chain.of(List.of(settings)).prepare(session.path("sampleRateHz").asInt(48_000), 2, 1);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void problem(String path, String reason, String fix) {
        problems.add(new Problem(Place.nearest(places, path), path, reason, fix));
    }
}
