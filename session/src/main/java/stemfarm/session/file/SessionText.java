package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.Profile;
import stemfarm.session.Send;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.profile.Profiles;

/** Writes a session as people like to read it: one line per track and insert, a word above each section. */
final class SessionText {

    private static final String HEAD = """
            # yaml-language-server: $schema=session.schema.json
            # The mix of one song, top-down: balance the stems, shape each as a whole, only then go into single tracks.
            # Every number has its unit in its key. What is left out is at its default.
            formatVersion: 1
            """;
    private static final ObjectMapper JSON = SessionJson.MAPPER;

    private final Session session;
    private final SessionComments comments;
    private final StringBuilder out = new StringBuilder(HEAD);

    SessionText(Session session, SessionComments comments) {
        this.session = session;
        this.comments = comments;
    }

    String text() {
        comments.onSession().ifPresent(words -> line(0, "# " + oneLine(words)));
        line(0, "song: " + YamlScalars.text(session.song()));
        line(0, "artist: " + YamlScalars.text(session.artist()));
        if (!session.isrc().isEmpty()) {
            line(0, "isrc: " + YamlScalars.text(session.isrc()));
        }
        line(0, "sampleRateHz: " + session.sampleRateHz());
        line(0, "tailSec: " + Numbers.text(session.tailSec()) + "  # silence kept after the last track, for decays");
        section("How loud the master is: " + String.join(", ", profileNames()) + ",\n# or numbers of your own:"
                + " {name: mine, integratedLufs: -12, truePeakDbtp: -1}");
        line(0, "profile: " + profile());
        section("What the client gets: bitDepth is 16, 24 or 32 (float)");
        deliverables();
        section("The chain of the mix, before the true-peak limiter with this look-ahead and release");
        line(0, "master:");
        chain(2, "chain", "master", session.master().chain());
        line(2, "lookaheadMs: " + Numbers.text(session.master().lookaheadMs()));
        line(2, "releaseMs: " + Numbers.text(session.master().releaseMs()));
        if (session.master().autoRelease()) {
            line(2, "autoRelease: true");
        }
        automation(2, "master", session.master().automation());
        section(
                "The stems: levelDb is a stem's fader in the balance; its tracks are summed, then go through its chain");
        line(0, "stems:");
        String between = "";
        for (Stem stem : session.stems()) {
            out.append(between);
            stem(stem);
            between = "\n";
        }
        return out.toString();
    }

    private static List<String> profileNames() {
        return Profiles.all().stream().map(each -> each.profile().name()).toList();
    }

    private String profile() {
        Profile profile = session.profile();
        Optional<Profile> known = Profiles.named(profile.name()).filter(profile::equals);
        return known.map(Profile::name).orElseGet(() -> flow(JSON.valueToTree(profile), "profile"));
    }

    private void deliverables() {
        JsonNode all = JSON.valueToTree(session.deliverables());
        if (session.deliverables().alternates().isEmpty()) {
            line(0, "deliverables: " + flow(all, "deliverables"));
        } else {
            line(0, "deliverables:");
            JsonNode properties = Schema.definition("deliverables").path("properties");
            FlowFields.lines(all, properties).forEach(text -> line(2, text));
        }
    }

    private void stem(Stem stem) {
        line(2, "- name: " + YamlScalars.text(stem.name()));
        line(4, "kind: " + stem.kind());
        line(4, "levelDb: " + Numbers.text(stem.levelDb()) + comment(comments.onLevel(stem)));
        if (stem.mute()) {
            line(4, "mute: true");
        }
        automation(4, "stem", stem.automation());
        chain(4, "chain", stem.kind(), stem.chain());
        sends(stem.sends()).forEach(sends -> line(4, sends));
        if (stem.tracks().isEmpty()) {
            line(4, "tracks: []");
            return;
        }
        line(4, "tracks:");
        TrackColumns columns = new TrackColumns(stem.tracks());
        for (Track track : stem.tracks()) {
            track(stem, track, columns);
        }
    }

    private void automation(int indent, String owner, Automation automation) {
        if (!automation.isEmpty()) {
            JsonNode curves = Schema.definition(owner).at("/properties/automation/properties");
            line(indent, "automation:");
            FlowFields.of(JSON.valueToTree(automation), curves).forEach(curve -> line(indent + 2, curve));
        }
    }

    private void track(Stem stem, Track track, TrackColumns columns) {
        String comment = comment(comments.onTrack(track));
        if (track.inserts().isEmpty()) {
            List<String> fields = new ArrayList<>(columns.fields(track));
            fields.addAll(sends(track.sends()));
            line(6, "- {" + String.join(", ", fields) + "}" + comment);
            return;
        }
        List<String> fields = columns.plainFields(track);
        line(6, "- " + fields.get(0) + comment);
        fields.stream().skip(1).forEach(field -> line(8, field));
        chain(8, "inserts", stem.kind(), track.inserts());
        sends(track.sends()).forEach(sends -> line(8, sends));
    }

    /** {@code sends: [{…}, …]}; nothing when there are none. */
    private static List<String> sends(List<Send> sends) {
        return sends.isEmpty()
                ? List.of()
                : List.of(sends.stream()
                        .map(send -> flow(JSON.valueToTree(send), "send"))
                        .collect(Collectors.joining(", ", "sends: [", "]")));
    }

    private void chain(int indent, String key, String kind, List<InsertSettings> chain) {
        if (chain.isEmpty()) {
            line(indent, key + ": []");
            return;
        }
        line(indent, key + ":");
        for (InsertSettings insert : chain) {
            Map.Entry<String, JsonNode> wrapped =
                    JSON.valueToTree(insert).properties().iterator().next();
            if (insert.still() instanceof EqSettings eq) {
                line(indent + 2, "- eq:");
                bands(indent + 6, kind, eq, wrapped.getValue());
            } else {
                comments.onInsert(kind, insert.still(), 0).ifPresent(words -> line(indent + 2, "# " + oneLine(words)));
                insert(indent + 2, wrapped.getKey(), wrapped.getValue());
            }
        }
    }

    /** {@code compressor: {…}} or {@code eq: [{…}]}. */
    static String line(InsertSettings insert) {
        Map.Entry<String, JsonNode> wrapped =
                JSON.valueToTree(insert).properties().iterator().next();
        if (insert instanceof EqSettings eq) {
            return eq.bands().stream()
                    .map(band -> flow(JSON.valueToTree(band), "band"))
                    .collect(Collectors.joining(", ", "eq: [", "]"));
        }
        return wrapped.getKey() + ": " + flow(wrapped.getValue(), wrapped.getKey());
    }

    private void insert(int indent, String name, JsonNode settings) {
        boolean wide = StreamSupport.stream(settings.spliterator(), false).anyMatch(FlowFields::isListOfObjects);
        if (wide) {
            line(indent, "- " + name + ":");
            JsonNode properties = Schema.definition(name).path("properties");
            FlowFields.lines(settings, properties).forEach(text -> line(indent + 4, text));
        } else {
            line(indent, "- " + name + ": " + flow(settings, name));
        }
    }

    private void bands(int indent, String kind, EqSettings eq, JsonNode automated) {
        List<String> bands = new ArrayList<>();
        automated.forEach(band -> bands.add(flow(band, "band")));
        int width = bands.stream().mapToInt(String::length).max().orElse(0);
        for (int i = 0; i < bands.size(); i++) {
            String comment = comment(comments.onInsert(kind, eq, i));
            String pad =
                    comment.isEmpty() ? "" : " ".repeat(width - bands.get(i).length());
            line(indent, "- " + bands.get(i) + pad + comment);
        }
    }

    /** {@code {key: value, …}} in the schema's order, without fields at their default unless the schema wants them. */
    private static String flow(JsonNode value, String definition) {
        JsonNode properties = Schema.definition(definition).path("properties");
        return "{" + String.join(", ", FlowFields.of(value, properties)) + "}";
    }

    private static String comment(Optional<String> words) {
        return words.map(text -> "  # " + oneLine(text)).orElse("");
    }

    private static String oneLine(String words) {
        return words.replaceAll("[\\s\\p{Cntrl}]+", " ");
    }

    private void section(String words) {
        out.append("\n# ").append(words).append('\n');
    }

    private void line(int indent, String text) {
        out.append(" ".repeat(indent)).append(text).append('\n');
    }
}
