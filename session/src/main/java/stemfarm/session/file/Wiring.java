package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.file.WiringCircles.Node;
import stemfarm.session.file.WiringCircles.Wire;

/**
 * Who hears whom: keys and sends lead to something that plays, and nobody hears himself. Works on whatever the schema let
 * through.
 *
 * <p>A key is a stem, or else a track by its file. A track that is a key may itself be keyed by stems only: what a
 * worker must open for a key stays two files deep.
 */
public final class Wiring {

    /** Takes a problem: path of the field, reason, fix. */
    @FunctionalInterface
    interface Sink {
        void problem(String path, String reason, String fix);
    }

    /** A key of an insert. */
    private record Key(Node owner, String path, String name) {}

    private final JsonNode session;
    private final Sink sink;
    private final Map<String, JsonNode> stems = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> tracks = new LinkedHashMap<>();
    private final List<Key> keys = new ArrayList<>();
    private final Set<String> keyNames = new HashSet<>();
    private final WiringCircles circles = new WiringCircles();
    private final Map<String, Boolean> plays = new HashMap<>();

    Wiring(JsonNode session, Sink sink) {
        this.session = session;
        this.sink = sink;
    }

    /**
     * Makes sure that the wiring of a session that came from elsewhere holds.
     *
     * @throws IllegalArgumentException with every problem
     */
    public static void check(Session session) {
        List<String> problems = new ArrayList<>();
        new Wiring(
                        SessionJson.MAPPER.valueToTree(session),
                        (path, reason, fix) -> problems.add(path + ": " + reason + "; " + fix))
                .check();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    void check() {
        session.path("stems").forEach(stem -> {
            stems.putIfAbsent(stem.path("name").asText(), stem);
            stem.path("tracks")
                    .forEach(track -> tracks.computeIfAbsent(track.path("file").asText(), file -> new ArrayList<>())
                            .add(track));
        });
        keys(session.path("master").path("chain"), "master.chain", new Node(true, "master"))
                .forEach(key -> sink.problem(
                        key.path(), "keys the master's chain, which cannot be keyed", "key the chains of the stems"));
        for (int i = 0; i < session.path("stems").size(); i++) {
            readStem(session.path("stems").get(i), "stems[" + i + "]");
        }
        keys.forEach(key -> keyNames.add(key.name()));
        keys.forEach(this::checkKey);
        circles.find()
                .forEach(circle -> sink.problem(
                        circle.path(), "closes a circle: " + String.join(" → ", circle.names()), fix(circle)));
    }

    private static String fix(WiringCircles.Circle circle) {
        if (circle.names().size() > 2) {
            return "delete one of these keys or sends";
        }
        return circle.path().endsWith(".to") ? "delete it" : "delete it: an insert without a key hears its own input";
    }

    private void readStem(JsonNode stem, String path) {
        Node node = new Node(true, stem.path("name").asText());
        keys.addAll(keys(stem.path("chain"), path + ".chain", node));
        readSends(stem.path("sends"), path + ".sends", node);
        JsonNode own = stem.path("tracks");
        if (isReturn(stem) && own.size() > 0) {
            sink.problem(
                    path + ".tracks",
                    "are tracks of a return, which plays only what is sent to it",
                    "move them to another stem and send them: sends: [{to: " + node.name() + "}]");
        }
        for (int i = 0; i < own.size(); i++) {
            String here = path + ".tracks[" + i + "]";
            Node track = new Node(false, own.get(i).path("file").asText());
            circles.add(new Wire(track, node, ""));
            keys.addAll(keys(own.get(i).path("inserts"), here + ".inserts", track));
            readSends(own.get(i).path("sends"), here + ".sends", track);
        }
    }

    private static List<Key> keys(JsonNode chain, String path, Node owner) {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            for (Map.Entry<String, JsonNode> insert : chain.get(i).properties()) {
                String name = insert.getValue().path("key").asText();
                if (!name.isEmpty()) {
                    keys.add(new Key(owner, path + "[" + i + "]." + insert.getKey() + ".key", name));
                }
            }
        }
        return keys;
    }

    private void readSends(JsonNode sends, String path, Node from) {
        for (int i = 0; i < sends.size(); i++) {
            String here = path + "[" + i + "].to";
            String to = sends.get(i).path("to").asText();
            JsonNode stem = stems.get(to);
            if (stem != null && isReturn(stem)) {
                circles.add(new Wire(from, new Node(true, to), here));
            } else if (!to.isEmpty()) {
                List<String> returns = stems.values().stream()
                        .filter(Wiring::isReturn)
                        .map(each -> each.path("name").asText())
                        .toList();
                String reason =
                        "is '" + to + "', which is no " + (stem == null ? "stem" : "return") + " of the session";
                String otherwise = "give the stem '" + to + "' the kind return, or add one";
                sink.problem(here, reason, nearest(to, returns).orElse(otherwise));
            }
        }
    }

    private void checkKey(Key key) {
        JsonNode stem = stems.get(key.name());
        List<JsonNode> named = tracks.getOrDefault(key.name(), List.of());
        if (stem != null) {
            circles.add(new Wire(new Node(true, key.name()), key.owner(), key.path()));
            checkPlays(key, stem);
        } else if (named.isEmpty()) {
            Set<String> names = new LinkedHashSet<>(stems.keySet());
            names.addAll(tracks.keySet());
            String fix = nearest(key.name(), names)
                    .orElse("name a stem (" + String.join(", ", stems.keySet()) + ") or the file of a track");
            sink.problem(key.path(), "is '" + key.name() + "', which is no stem and no track of the session", fix);
        } else if (named.stream().noneMatch(SessionRules::audible)) {
            sink.problem(
                    key.path(),
                    "is '" + key.name() + "', a track that is muted: there is nothing to hear",
                    "unmute it; to hear it as a key only, give it a stem with mute: true and name that stem");
        } else if (!key.owner().stem()
                && isTrackKey(key.owner().name())
                && !key.owner().name().equals(key.name())) {
            sink.problem(
                    key.path(),
                    "is the track '" + key.name() + "', but '" + key.owner().name()
                            + "' is a key itself, and such a track is keyed by stems only",
                    "give '" + key.name() + "' a stem of its own and name that stem");
        } else {
            circles.add(new Wire(new Node(false, key.name()), key.owner(), key.path()));
        }
    }

    private void checkPlays(Key key, JsonNode stem) {
        if (!plays(stem)) {
            boolean isReturn = isReturn(stem);
            sink.problem(
                    key.path(),
                    "is '" + key.name() + "', a "
                            + (isReturn ? "return to which nothing is sent" : "stem without an unmuted track")
                            + ": there is nothing to hear",
                    isReturn ? "send something to it, or delete the key" : "unmute a track of it, or delete the key");
        }
    }

    private boolean isTrackKey(String file) {
        return keyNames.contains(file) && !stems.containsKey(file);
    }

    private boolean plays(JsonNode stem) {
        String name = stem.path("name").asText();
        Boolean known = plays.get(name);
        if (known != null) {
            return known;
        }
        // nobody plays in a circle, which is refused
        plays.put(name, false);
        boolean now = isReturn(stem) ? isFed(name) : anyUnmuted(stem.path("tracks"), "");
        plays.put(name, now);
        return now;
    }

    private boolean isFed(String name) {
        return stems.values().stream()
                .anyMatch(stem -> anyUnmuted(stem.path("tracks"), name)
                        || (sends(stem, name, !SessionRules.audible(stem)) && plays(stem)));
    }

    /** Whether there is a track that is not muted and, unless the name is empty, sent there. */
    private static boolean anyUnmuted(JsonNode tracks, String to) {
        for (JsonNode track : tracks) {
            if (SessionRules.audible(track) && (to.isEmpty() || sends(track, to, false))) {
                return true;
            }
        }
        return false;
    }

    private static boolean sends(JsonNode from, String to, boolean onlyPreFader) {
        for (JsonNode send : from.path("sends")) {
            if (send.path("to").asText().equals(to)
                    && (!onlyPreFader || send.path("preFader").asBoolean())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReturn(JsonNode stem) {
        return stem.path("kind").asText().equals(Stem.RETURN);
    }

    private static Optional<String> nearest(String typed, Collection<String> names) {
        return Nearest.to(typed, names).map(name -> "did you mean '" + name + "'?");
    }
}
