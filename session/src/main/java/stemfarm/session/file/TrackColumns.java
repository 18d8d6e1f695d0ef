package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import stemfarm.session.Track;

/** The fields of a stem's tracks, padded so that names, gains and pans stand in columns. */
final class TrackColumns {

    /** A name longer than this does not widen the column for the others. */
    private static final int MAX_NAME = 40;

    private final int nameWidth;
    private final int gainWidth;
    private final int panWidth;

    TrackColumns(List<Track> tracks) {
        nameWidth = tracks.stream()
                .mapToInt(track -> YamlScalars.text(track.file()).length())
                .filter(width -> width <= MAX_NAME)
                .max()
                .orElse(0);
        gainWidth = width(tracks, Track::gainDb);
        panWidth = width(tracks, Track::pan);
    }

    private static int width(List<Track> tracks, ToDoubleFunction<Track> number) {
        return tracks.stream()
                .mapToInt(track -> Numbers.text(number.applyAsDouble(track)).length())
                .max()
                .orElse(0);
    }

    /** {@code file: Kick.wav}, {@code      gainDb:  -3.2}, … */
    List<String> fields(Track track) {
        String name = YamlScalars.text(track.file());
        String gain = Numbers.text(track.gainDb());
        String pan = Numbers.text(track.pan());
        List<String> fields = new ArrayList<>(plainFields(track));
        fields.set(1, pad(nameWidth - name.length()) + "gainDb: " + pad(gainWidth - gain.length()) + gain);
        fields.set(2, "pan: " + pad(panWidth - pan.length()) + pan);
        return fields;
    }

    /** Without inserts and sends, and without padding. */
    List<String> plainFields(Track track) {
        ObjectNode tree = SessionJson.MAPPER.valueToTree(track);
        JsonNode properties = Schema.definition("track").path("properties").deepCopy();
        ((ObjectNode) properties).remove(List.of("inserts", "sends"));
        return FlowFields.of(tree, properties);
    }

    private static String pad(int width) {
        return " ".repeat(Math.max(0, width));
    }
}
