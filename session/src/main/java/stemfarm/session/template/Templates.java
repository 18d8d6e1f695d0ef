package stemfarm.session.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.file.Nearest;
import stemfarm.session.file.SessionComments;
import stemfarm.session.file.YamlResource;

/** The templates that come with Stemfarm ({@code templates.yaml}), and what genres change of them ({@code genres.yaml}). */
public final class Templates implements SessionComments {

    /** The genre of a mix of which nothing is known: the templates as they are. */
    public static final String NO_GENRE = "";

    private static final JsonNode DATA = YamlResource.tree(Templates.class, "templates.yaml");
    private static final Templates SHIPPED = new Templates(NO_GENRE, DATA);
    private static final String MASTER = "master";
    private static final String OTHER = "other";
    private static final String UNKNOWN = "unknown";

    private final String genre;
    private final JsonNode data;
    private final Map<String, List<Explained>> chains = new HashMap<>();

    private Templates(String genre, JsonNode data) {
        this.genre = genre;
        this.data = data;
        data.path("stems").properties().forEach(stem -> {
            chains.put(stem.getKey(), Explained.chain(stem.getValue().path("chain")));
        });
        chains.put(MASTER, Explained.chain(data.path(MASTER).path("chain")));
    }

    /** Those of no genre. */
    public static Templates shipped() {
        return SHIPPED;
    }

    /** Names of the genres, each with what it is about in a few words. */
    public static Map<String, String> genres() {
        Map<String, String> genres = new LinkedHashMap<>();
        Genre.all().forEach(each -> genres.put(each.name(), each.about()));
        return genres;
    }

    /**
     * Those of a genre.
     *
     * @throws IllegalArgumentException when there is no such genre; the message names the nearest
     */
    public static Templates of(String genre) {
        if (genre.equals(NO_GENRE)) {
            return SHIPPED;
        }
        return Genre.all().stream()
                .filter(each -> each.name().equals(genre))
                .map(each -> new Templates(genre, each.over(DATA)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no genre '" + genre + "'"
                        + Nearest.to(genre, genres().keySet())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")
                        + " The genres are " + String.join(", ", genres().keySet())));
    }

    /** Name of the genre, {@link #NO_GENRE} for none. */
    public String genre() {
        return genre;
    }

    /** How loud a track of this instrument is in its stem, LUFS integrated. */
    public double trackLufs(String instrument, boolean second) {
        JsonNode targets = data.path("instruments");
        double first =
                targets.path(targets.has(instrument) ? instrument : UNKNOWN).asDouble();
        return first + (second ? data.path("doubleDb").asDouble() : 0);
    }

    /** How loud a stem of this kind is in the mix, LUFS integrated. */
    public double stemLufs(String kind) {
        return stem(kind).path("level").path("lufs").asDouble();
    }

    /** Why it is that loud. */
    public String levelReason(String kind) {
        return stem(kind).path("level").path("why").asText();
    }

    /** The most that a stem is raised in the balance, dB: one that is sparse is meant to be. */
    public double maxStemLiftDb() {
        return data.path("maxStemLiftDb").asDouble();
    }

    /** Whether the tracks of a pair are two takes, and not one recording by two microphones. */
    public boolean separateTakes(String instrument) {
        for (JsonNode each : data.path("separateTakes")) {
            if (each.asText().equals(instrument)) {
                return true;
            }
        }
        return false;
    }

    /** How far from the centre the tracks of a pair of this instrument are panned, 0 to 100. */
    public double pairPan(String instrument) {
        JsonNode pans = data.path("pairPan");
        return pans.path(pans.has(instrument) ? instrument : OTHER).asDouble();
    }

    /** The chain that a stem of this kind starts with. */
    public List<Explained> chain(String kind) {
        return chains.getOrDefault(kind, chains.getOrDefault(OTHER, List.of()));
    }

    /** The chain that the master starts with. */
    public List<Explained> masterChain() {
        return chains.getOrDefault(MASTER, List.of());
    }

    /** The genre, where there is one. */
    @Override
    public Optional<String> onSession() {
        return genre.equals(NO_GENRE)
                ? Optional.empty()
                : Optional.of("Genre of the starting chains and levels: " + genre);
    }

    /** Why an insert is there, as long as nobody has changed it. */
    @Override
    public Optional<String> onInsert(String kind, InsertSettings insert, int band) {
        return chain(kind).stream()
                .filter(explained -> explained.insert().equals(insert))
                .map(explained -> explained.reasons().get(band))
                .findFirst();
    }

    private JsonNode stem(String kind) {
        JsonNode stems = data.path("stems");
        return stems.path(stems.has(kind) ? kind : OTHER);
    }
}
