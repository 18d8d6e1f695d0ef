package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stemfarm.audio.file.Isrc;
import stemfarm.session.file.YamlValue.Place;

/** Alternates name stems that are there, say one thing each, and have names of their own. */
final class AlternateRules {

    private static final List<String> WAYS = List.of("preset", "without", "only", "stems");
    private static final String MINUS_ONE = "minus-one";
    private static final String CLEAN = "clean";
    private static final String MUTES = "mutes";

    /** Kinds of which a preset needs one. */
    private static final Map<String, List<String>> NEEDS = Map.of(
            "instrumental",
            List.of("vocal", "backing-vocal"),
            "a-cappella",
            List.of("vocal", "backing-vocal"),
            "tv-mix",
            List.of("vocal"),
            "vocal-up",
            List.of("vocal"),
            "vocal-down",
            List.of("vocal"),
            CLEAN,
            List.of("vocal", "backing-vocal"));

    private final JsonNode session;
    private final Map<String, Place> places;
    private final List<Problem> problems;
    private final List<String> stems = new ArrayList<>();
    private final Set<String> stemsAndKinds = new LinkedHashSet<>();
    private final Map<String, Integer> lineOfName = new HashMap<>();
    private final Map<String, String> placeOfIsrc = new HashMap<>();

    AlternateRules(JsonNode session, Map<String, Place> places, List<Problem> problems) {
        this.session = session;
        this.places = places;
        this.problems = problems;
    }

    void check() {
        session.path("stems").forEach(stem -> stems.add(stem.path("name").asText()));
        stemsAndKinds.addAll(stems);
        session.path("stems")
                .forEach(stem -> stemsAndKinds.add(stem.path("kind").asText("other")));
        String master = session.path("isrc").asText();
        if (!master.isEmpty()) {
            placeOfIsrc.put(new Isrc(master).code(), "the master");
        }
        JsonNode alternates = session.path("deliverables").path("alternates");
        for (int i = 0; i < alternates.size(); i++) {
            check(alternates.get(i), "deliverables.alternates[" + i + "]");
        }
    }

    private void check(JsonNode alternate, String path) {
        String preset = alternate.path("preset").asText("none");
        List<String> ways = WAYS.stream()
                .filter(way -> way.equals("preset") ? !preset.equals("none") : isGiven(path, way))
                .filter(way -> !(way.equals("stems") && preset.equals(CLEAN)))
                .toList();
        if (ways.size() != 1) {
            String reason =
                    ways.isEmpty() ? "does not say what it is" : "holds " + String.join(", ", ways) + " together";
            problem(path, reason, "write one of preset, without, only, stems");
        }
        for (String list : WAYS.subList(1, WAYS.size())) {
            JsonNode entries = alternate.path(list);
            for (int i = 0; i < entries.size(); i++) {
                checkStem(entries.get(i).asText(), path + "." + list + "[" + i + "]");
            }
        }
        List<String> needs = isGiven(path, "stems") ? List.of() : NEEDS.getOrDefault(preset, List.of());
        if (!needs.isEmpty() && needs.stream().noneMatch(stemsAndKinds::contains)) {
            String reason = "is '" + preset + "', but no stem is of kind " + String.join(" or ", needs);
            problem(path + ".preset", reason, "delete it, or give a stem this kind; the stems are " + stemNames());
        }
        checkMutes(alternate, preset, path);
        checkGain(alternate, preset, path);
        checkIsrc(alternate, preset, path);
        checkName(alternate, preset, path);
    }

    private void checkStem(String entry, String path) {
        if (!stemsAndKinds.contains(entry)) {
            String fix = Nearest.to(entry, stemsAndKinds)
                    .map(name -> "did you mean '" + name + "'?")
                    .orElse("the stems are " + stemNames());
            problem(path, "is '" + entry + "', which is neither a stem nor the kind of one", fix);
        }
    }

    private void checkMutes(JsonNode alternate, String preset, String path) {
        if (!isGiven(path, MUTES)) {
            if (preset.equals(CLEAN)) {
                problem(path, "'mutes' is missing: nothing is silenced", "add 'mutes: [[fromSec, toSec], …]'");
            }
            return;
        }
        if (!preset.equals(CLEAN) && !isGiven(path, "stems")) {
            problem(path + "." + MUTES, "stands where no stems are silenced", "write preset: clean, or stems: […]");
        }
        double end = 0;
        JsonNode mutes = alternate.path(MUTES);
        for (int i = 0; i < mutes.size(); i++) {
            String here = path + "." + MUTES + "[" + i + "]";
            double from = mutes.get(i).path(0).asDouble(Double.NaN);
            double to = mutes.get(i).path(1).asDouble(Double.NaN);
            if (Double.isNaN(from + to)) {
                continue;
            } else if (to <= from) {
                String reason = "is " + range(from, to) + "; its end must be after its beginning";
                problem(here, reason, to < from ? "write " + range(to, from) : "make it longer, or delete it");
            } else if (from < end) {
                String reason = "is " + range(from, to) + ", but the one before ends at " + Numbers.text(end) + " s";
                problem(here, reason, "sort them, and make one of those that overlap");
            }
            end = Math.max(end, to);
        }
    }

    private static String range(double from, double to) {
        return "[" + Numbers.text(from) + ", " + Numbers.text(to) + "]";
    }

    private void checkGain(JsonNode alternate, String preset, String path) {
        boolean given = isGiven(path, "gainDb");
        if (isGiven(path, MUTES)) {
            if (given) {
                problem(path + ".gainDb", "stands beside mutes, which silence the stems", "delete it");
            }
            if (alternate.path("redetect").asBoolean()) {
                String reason = "is true beside mutes, outside of which the samples are the master's";
                problem(path + ".redetect", reason, "delete it");
            }
            return;
        }
        boolean moves = isGiven(path, "stems") && !preset.equals(CLEAN);
        double gainDb = alternate.path("gainDb").asDouble();
        String is = "is " + Numbers.text(gainDb);
        if (moves && gainDb == 0) {
            String reason = given ? is + ": nothing is moved" : "is missing: nothing is moved";
            problem(given ? path + ".gainDb" : path, given ? reason : "gainDb " + reason, "write gainDb: 1");
        } else if (preset.equals("vocal-up") && given && gainDb <= 0) {
            problem(path + ".gainDb", is + "; vocal-up must be above 0 dB", "raise it, or write preset: vocal-down");
        } else if (preset.equals("vocal-down") && given && gainDb >= 0) {
            problem(path + ".gainDb", is + "; vocal-down must be below 0 dB", "lower it, or write preset: vocal-up");
        } else if (!moves && !preset.startsWith("vocal-") && gainDb != 0) {
            problem(path + ".gainDb", is + "; only stems, vocal-up and vocal-down have a gain", "delete it");
        }
    }

    private void checkIsrc(JsonNode alternate, String preset, String path) {
        String isrc = alternate.path("isrc").asText();
        if (isrc.isEmpty()) {
            return;
        }
        if (preset.equals(MINUS_ONE)) {
            String fix = "delete it, and write them as {name: minus-STEM, without: [STEM], isrc: …}";
            problem(path + ".isrc", "is one code for the many of minus-one", fix);
        }
        String first = placeOfIsrc.putIfAbsent(new Isrc(isrc).code(), path);
        if (first != null) {
            String reason = "is " + isrc + " like that of " + first + "; each is a recording of its own";
            problem(path + ".isrc", reason, "give each a code of its own");
        }
    }

    private void checkName(JsonNode alternate, String preset, String path) {
        String name = alternate.path("name").asText("");
        if (preset.equals(MINUS_ONE)) {
            if (!name.isEmpty()) {
                problem(path + ".name", "is '" + name + "'; minus-one is many, named minus-STEM", "delete it");
            }
            new LinkedHashSet<>(stems).forEach(stem -> checkUnique("minus-" + stem, path));
        } else if (!name.isEmpty()) {
            checkUnique(name, path);
        } else if (!preset.equals("none")) {
            checkUnique(preset, path);
        } else {
            problem(path, "'name' is missing", "add 'name: …' (lower case letters, digits and single hyphens)");
        }
    }

    private void checkUnique(String name, String path) {
        Integer first = lineOfName.putIfAbsent(name, place(path).line());
        if (first != null) {
            String reason = "is named '" + name + "' like the alternate in line " + first;
            problem(path, reason, "give each alternate a name of its own");
        }
    }

    /** Whether it stands in the file; by now defaults are filled in. */
    private boolean isGiven(String path, String field) {
        return places.containsKey(path + "." + field);
    }

    private String stemNames() {
        return String.join(", ", stems);
    }

    private Place place(String path) {
        return places.getOrDefault(path, new Place(1, 1));
    }

    private void problem(String path, String reason, String fix) {
        problems.add(new Problem(place(path), path, reason, fix));
    }
}
