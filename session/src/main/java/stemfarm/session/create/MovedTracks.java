package stemfarm.session.create;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.file.SessionJson;

/** A session whose file is put into another folder, while its tracks stay where they are. */
public final class MovedTracks {

    private static final ObjectMapper JSON = SessionJson.mapper();

    private MovedTracks() {}

    /**
     * The same session with its tracks, and the keys that name them, as they are called from the other folder.
     *
     * @throws IllegalArgumentException when a track would be outside of the folder, where no session may reach
     */
    public static Session moved(Session session, Path from, Path to) {
        Map<String, String> names = new LinkedHashMap<>();
        List<String> outside = new ArrayList<>();
        for (Stem stem : session.stems()) {
            for (Track track : stem.tracks()) {
                Path there = to.relativize(from.resolve(track.file()).normalize());
                names.put(track.file(), there.toString().replace('\\', '/'));
                if (there.startsWith("..")) {
                    outside.add(track.file());
                }
            }
        }
        if (!outside.isEmpty()) {
            throw new IllegalArgumentException("a session in " + to + " cannot reach its tracks (" + outside.get(0)
                    + (outside.size() == 1 ? "" : " and " + (outside.size() - 1) + " more")
                    + "): they must be in its folder or below; put the copy into " + from + " or a folder above it");
        }
        session.stems().forEach(stem -> names.remove(stem.name())); // a key that names a stem and a track is the stem
        JsonNode tree = JSON.valueToTree(session);
        rename(tree, names);
        try {
            return JSON.treeToValue(tree, Session.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a session cannot be read back", e);
        }
    }

    private static void rename(JsonNode tree, Map<String, String> names) {
        if (tree instanceof ObjectNode object) {
            for (String field : List.of("file", "key")) {
                String name = names.get(object.path(field).asText());
                if (name != null) {
                    object.put(field, name);
                }
            }
        }
        tree.forEach(child -> rename(child, names));
    }
}
