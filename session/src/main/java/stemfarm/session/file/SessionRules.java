package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stemfarm.audio.settings.EqBand;
import stemfarm.session.file.YamlValue.Place;
import stemfarm.session.folder.TrackPaths;

/**
 * What a schema cannot say: names are unique, paths stay in the folder, frequencies are below Nyquist, fields go
 * together, there is something to hear, keys and sends lead somewhere. Works on whatever the schema let through, so that
 * these problems come together with the others.
 *
 * <p>Two tracks may name the same file: parallel processing of one recording, or a sample placed twice.
 */
final class SessionRules {

    private static final String RESERVED_NAME = "master";

    private final JsonNode session;
    private final Map<String, Place> places;
    private final List<Problem> problems;

    SessionRules(JsonNode session, Map<String, Place> places, List<Problem> problems) {
        this.session = session;
        this.places = places;
        this.problems = problems;
    }

    void check() {
        new AutomationRules(session, places, problems).check();
        new AlternateRules(session, places, problems).check();
        checkChain(session.path("master").path("chain"), "master.chain");
        JsonNode stems = session.path("stems");
        Map<String, Integer> lineOfName = new HashMap<>();
        int unmuted = 0;
        for (int i = 0; i < stems.size(); i++) {
            String path = "stems[" + i + "]";
            checkName(stems.get(i), path + ".name", lineOfName);
            checkChain(stems.get(i).path("chain"), path + ".chain");
            unmuted += checkTracks(stems.get(i).path("tracks"), path + ".tracks");
        }
        new Wiring(session, this::problem).check();
        if (unmuted == 0 && stems.size() > 0) {
            problem("stems", "no stem has an unmuted track", "add a track, or unmute one");
        }
    }

    private void checkName(JsonNode stem, String path, Map<String, Integer> lineOfName) {
        String name = stem.path("name").asText();
        if (name.equals(RESERVED_NAME)) {
            problem(path, "is 'master', which is the name of the mix after its chain", "choose another name");
        }
        Place place = places.getOrDefault(path, new Place(0, 0));
        Integer first = name.isEmpty() ? null : lineOfName.putIfAbsent(name, place.line());
        if (first != null) {
            problem(path, "is '" + name + "' like the stem in line " + first, "give each stem a name of its own");
        }
    }

    private int checkTracks(JsonNode tracks, String path) {
        int unmuted = 0;
        for (int i = 0; i < tracks.size(); i++) {
            JsonNode track = tracks.get(i);
            String here = path + "[" + i + "]";
            TrackPaths.refusal(track.path("file").asText("absent")).ifPresent(refused -> {
                String reason = "is '" + refused.file() + "', which " + refused.reason();
                problem(here + ".file", reason, refused.fix());
            });
            checkChain(track.path("inserts"), here + ".inserts");
            unmuted += audible(track) ? 1 : 0;
        }
        return unmuted;
    }

    /** Names the tracks that are not there; those that are never heard need not be. */
    void checkFiles(Path folder) {
        JsonNode stems = session.path("stems");
        for (int stem = 0; stem < stems.size(); stem++) {
            JsonNode tracks = stems.get(stem).path("tracks");
            for (int i = 0; i < tracks.size(); i++) {
                String file = tracks.get(i).path("file").asText();
                if (audible(tracks.get(i)) && TrackPaths.refusal(file).isEmpty() && isMissing(folder, file)) {
                    problem(
                            "stems[" + stem + "].tracks[" + i + "].file",
                            "is '" + file + "', which does not exist",
                            "check the name, or delete the track");
                }
            }
        }
    }

    private static boolean isMissing(Path folder, String file) {
        try {
            return !Files.exists(folder.resolve(file));
        } catch (InvalidPathException e) {
            return true;
        }
    }

    /** Whether a track or a stem is heard at any time; its mute may be automated. */
    static boolean audible(JsonNode node) {
        JsonNode mutes = node.path("automation").path("mute");
        for (JsonNode point : mutes) {
            if (!point.path(1).asBoolean()) {
                return true;
            }
        }
        return mutes.isEmpty() && !node.path("mute").asBoolean();
    }

    private void checkChain(JsonNode chain, String path) {
        for (int i = 0; i < chain.size(); i++) {
            String here = path + "[" + i + "]";
            chain.get(i).properties().forEach(insert -> {
                if (Schema.root()
                        .at("/$defs/" + insert.getKey() + "/properties")
                        .has("crossoversHz")) {
                    new BandRules(insert.getValue(), here + "." + insert.getKey(), this::problem).check(nyquistHz());
                }
            });
            checkOrders(chain.get(i).path("eq"), here + ".eq");
            checkOrders(chain.get(i).path("linear-eq").path("bands"), here + ".linear-eq.bands");
            checkFrequencies(chain.get(i), here);
        }
    }

    private void checkOrders(JsonNode bands, String path) {
        for (int band = 0; band < bands.size(); band++) {
            checkOrder(bands.get(band), path + "[" + band + "]");
        }
    }

    private void checkOrder(JsonNode band, String path) {
        int order = band.path("order").asInt(EqBand.DEFAULT_ORDER);
        double q = band.path("q").asDouble(EqBand.DEFAULT_Q);
        if (order == EqBand.DEFAULT_ORDER) {
            return;
        }
        if (!band.path("type").asText().endsWith("-pass")) {
            problem(path + ".order", "is " + order + "; only high-pass and low-pass have an order", "delete it");
        } else if (q != EqBand.DEFAULT_Q) {
            String reason = "is " + Numbers.text(q) + "; a pass of order " + order + " is Butterworth and has no q";
            problem(path + ".q", reason, "delete it, or write order: 2");
        }
    }

    /** Every frequency of an insert, however deep, is below Nyquist. */
    private void checkFrequencies(JsonNode settings, String path) {
        for (int i = 0; i < settings.size() && settings.isArray(); i++) {
            checkFrequencies(settings.get(i), path + "[" + i + "]");
        }
        settings.properties().forEach(field -> {
            String where = path + "." + field.getKey();
            if (field.getKey().endsWith("Hz")) {
                checkFrequency(field.getValue().asDouble(), where);
            } else {
                checkFrequencies(field.getValue(), where);
            }
        });
    }

    private void checkFrequency(double freqHz, String where) {
        if (freqHz >= nyquistHz()) {
            String reason = "is " + Numbers.text(freqHz) + "; at this session's sampleRateHz it must be below "
                    + Numbers.text(nyquistHz()) + " Hz";
            String delete = where.matches(".*\\.eq\\[\\d+]\\.freqHz") ? "the band" : "the line";
            problem(where, reason, "lower it, delete " + delete + ", or raise sampleRateHz");
        }
    }

    private double nyquistHz() {
        return session.path("sampleRateHz").asDouble(Double.POSITIVE_INFINITY) / 2;
    }

    private void problem(String path, String reason, String fix) {
        problems.add(new Problem(Place.nearest(places, path), path, reason, fix));
    }
}
