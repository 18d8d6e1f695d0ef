package stemfarm.session.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.Session;
import stemfarm.session.profile.Profiles;

/** The session file, {@code session.yaml}: YAML 1.2, described by a JSON Schema that also holds its defaults. */
public final class SessionFile {

    /** What a session file is called beside its tracks. */
    public static final String NAME = "session.yaml";

    private SessionFile() {}

    /**
     * Reads a session.
     *
     * @throws SessionException with every problem of the file at once, and then with the tracks that are not there, too;
     *     a sound session may name such tracks
     */
    public static Session read(Path yaml) throws SessionException {
        try {
            if (Files.size(yaml) > YamlParser.MAX_CHARS) {
                String reason = "is " + Files.size(yaml) + " bytes; a session has at most " + YamlParser.MAX_CHARS;
                throw unreadable(yaml, reason, "check that this is a session file", null);
            }
            byte[] bytes = Files.readAllBytes(yaml);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return parse(
                    text.startsWith("\uFEFF") ? text.substring(1) : text,
                    yaml,
                    yaml.toAbsolutePath().getParent());
        } catch (CharacterCodingException e) {
            throw unreadable(yaml, "is not UTF-8 text", "save it as UTF-8, or check that it is a session file", e);
        } catch (NoSuchFileException e) {
            throw unreadable(yaml, "does not exist", "make it with: stemfarm new FOLDER", e);
        } catch (IOException e) {
            throw unreadable(yaml, "cannot be read: " + e.getMessage(), "check the path and its permissions", e);
        }
    }

    /**
     * Reads a session from text.
     *
     * @param file what to call it in problems
     * @throws SessionException with every problem of the text at once
     */
    public static Session parse(String text, Path file) throws SessionException {
        return parse(text, file, null);
    }

    private static Session parse(String text, Path file, @Nullable Path folder) throws SessionException {
        List<Problem> problems = new ArrayList<>();
        JsonNode session = check(text, folder, problems);
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new SessionException(file, problems);
        }
        try {
            return SessionJson.MAPPER.treeToValue(session, Session.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema let through what the records refuse: " + e.getMessage(), e);
        }
    }

    private static JsonNode check(String text, @Nullable Path folder, List<Problem> problems) {
        SchemaCheck schema = new SchemaCheck(problems);
        try {
            YamlValue yaml = YamlParser.parse(text, problems);
            JsonNode session = Schema.fill(Schema.root(), schema.check(Schema.root(), yaml, ""));
            SessionRules rules = new SessionRules(session, schema.places(), problems);
            rules.check();
            if (!problems.isEmpty() && folder != null) {
                rules.checkFiles(folder);
            }
            return problems.isEmpty() ? bindable((ObjectNode) session) : session;
        } catch (YamlSyntaxException e) {
            problems.add(e.problem());
            return Schema.root();
        }
    }

    /** The file's form of a session as the record's: a profile's name becomes its numbers. */
    private static ObjectNode bindable(ObjectNode session) {
        session.remove("formatVersion");
        JsonNode profile = session.get("profile");
        if (profile.isTextual()) {
            session.set(
                    "profile",
                    SessionJson.MAPPER.valueToTree(
                            Profiles.named(profile.asText()).orElseThrow()));
        }
        return session;
    }

    /** A session without a name or stems, with every default of the schema: what new sessions begin with. */
    public static Session defaults() {
        ObjectNode empty = SessionJson.MAPPER.createObjectNode().put("song", "");
        empty.putArray("stems");
        return SessionJson.MAPPER.convertValue(bindable((ObjectNode) Schema.fill(Schema.root(), empty)), Session.class);
    }

    /** Writes the session, whole or not at all; replaces a file that is there. */
    public static void write(Session session, Path yaml) throws IOException {
        write(session, yaml, SessionComments.NONE);
    }

    /** Writes the session with comments beside its lines, whole or not at all; replaces a file that is there. */
    public static void write(Session session, Path yaml, SessionComments comments) throws IOException {
        write(text(session, comments), yaml);
    }

    /** Writes the text of a session, whole or not at all; replaces a file that is there. */
    public static void write(String text, Path yaml) throws IOException {
        Path draft = yaml.resolveSibling("." + yaml.getFileName() + ".draft");
        try {
            Files.writeString(draft, text);
            Files.move(draft, yaml, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** The session as the text of its file. */
    public static String text(Session session, SessionComments comments) {
        return new SessionText(session, comments).text();
    }

    /** As {@link #text(Session, SessionComments)}, with the comments of an earlier text of the file where they still fit. */
    public static String text(Session session, SessionComments comments, String before) {
        return new KeptComments(before).into(text(session, comments));
    }

    /** An insert as it stands in a session file, in one line. */
    public static String line(InsertSettings insert) {
        return SessionText.line(insert);
    }

    /** The JSON Schema (draft 2020-12) of the session file. */
    public static String schema() {
        return Schema.text();
    }

    private static SessionException unreadable(Path file, String reason, String fix, @Nullable Throwable cause) {
        return new SessionException(file, List.of(new Problem(0, 0, "", reason, fix)), cause);
    }
}
