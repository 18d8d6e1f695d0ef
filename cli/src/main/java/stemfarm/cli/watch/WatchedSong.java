package stemfarm.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stemfarm.cli.ExitCode;
import stemfarm.cli.FileTrouble;
import stemfarm.cli.effect.Effect;
import stemfarm.cli.render.PreparedSong;
import stemfarm.cli.render.RefusedSong;
import stemfarm.cli.render.RenderRun;
import stemfarm.cli.render.SongPreparation;
import stemfarm.cli.render.Summary;
import stemfarm.cli.render.Terminal;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.JobState.Status;

/** One song, rendered again and again; what is wrong with it is shown and waits for the next change. */
final class WatchedSong implements RenderRun.AfterDelivery {

    /** Somebody sits and waits for it. */
    private static final int INTERACTIVE = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path song;
    private final Path sessionFile;
    private final SongPreparation preparation;
    private final Terminal terminal;

    /** The tracks that are heard; empty as long as they are not known: then every file counts. */
    private Set<Path> tracks = Set.of();

    private @Nullable Path out;
    private @Nullable JsonNode before;

    /**
     * @param song folder or session file
     * @param sessionFile the session file that it has, or may get
     */
    WatchedSong(Path song, Path sessionFile, SongPreparation preparation, Terminal terminal) {
        this.song = song;
        this.sessionFile = sessionFile;
        this.preparation = preparation;
        this.terminal = terminal;
    }

    /** Whether a change of this file can change the sound. */
    boolean counts(Path file) {
        if (file.equals(sessionFile)) {
            return true; // whatever its name
        }
        if (FolderEvents.isHidden(file) || (out != null && file.startsWith(out))) {
            return false;
        }
        return tracks.isEmpty() || tracks.contains(file);
    }

    /** Prepares and renders the song as it is now; returns whether that went well. */
    boolean render(RenderRun run) throws InterruptedException {
        tracks = Set.of();
        try {
            PreparedSong prepared = preparation.prepare(song, false);
            if (out == null) {
                out = prepared.out();
                before = report(out);
            }
            run.submit(prepared, System.getProperty("user.name", "unknown"), INTERACTIVE);
            boolean delivered = run.finish() == ExitCode.OK;
            tracks = Files.exists(sessionFile) ? tracksOf(prepared) : Set.of();
            return delivered;
        } catch (RefusedSong refused) {
            refused.reasons().forEach(terminal::error);
        } catch (IOException e) {
            terminal.error(FileTrouble.words(e));
        }
        return false;
    }

    private Set<Path> tracksOf(PreparedSong prepared) {
        Path folder = sessionFile.resolveSibling("");
        Set<Path> files = new HashSet<>();
        prepared.session()
                .stems()
                .forEach(stem -> stem.tracks().forEach(track -> files.add(folder.resolve(track.file()))));
        return files;
    }

    @Override
    public void delivered(RenderState end, PreparedSong prepared, ObjectNode result) throws IOException {
        JsonNode after = report(prepared.out());
        JsonNode last = before;
        before = after;
        terminal.result(
                "  " + names(end, Status.RENDERED, "rendered") + names(end, Status.REUSED, "reused") + wall(end));
        if (last == null || after == null) {
            Summary.show(prepared.out(), terminal, result);
        } else {
            Effect.between(last, after).forEach(line -> terminal.result("  " + line));
        }
    }

    private static String names(RenderState end, Status status, String word) {
        List<String> labels = end.jobs().stream()
                .filter(job -> job.status() == status)
                .map(JobState::label)
                .toList();
        return labels.isEmpty() ? "" : labels.stream().collect(Collectors.joining(", ", word + " ", "; "));
    }

    private static String wall(RenderState end) {
        double seconds = (end.updatedAtMs() - end.request().submittedAtMs()) / 1e3;
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static @Nullable JsonNode report(Path out) throws IOException {
        Path report = out.resolve("report.json");
        return Files.exists(report) ? JSON.readTree(report.toFile()) : null;
    }
}
