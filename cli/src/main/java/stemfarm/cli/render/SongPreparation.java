package stemfarm.cli.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import stemfarm.audio.file.AudioFileException;
import stemfarm.session.Session;
import stemfarm.session.file.SessionException;
import stemfarm.session.file.SessionFile;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.TrackSource;
import stemfarm.session.graph.TrackSources;
import stemfarm.session.graph.UnusableTracksException;

/** Makes a song ready to render: reads or makes its session, applies the options, reads every track once. */
public final class SongPreparation {

    private final RenderOptions options;
    private final Terminal terminal;

    /**
     * @param options what to change of sessions, and where things go
     * @param terminal where notes and warnings go
     */
    public SongPreparation(RenderOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    /**
     * Prepares one song.
     *
     * @param song a folder of tracks or a session file
     * @param several whether it is one of several, so that {@code --out} holds a folder per song
     * @throws RefusedSong with everything that is wrong
     */
    public PreparedSong prepare(Path song, boolean several) throws RefusedSong, IOException, InterruptedException {
        Path folder = folderOf(song);
        Session session = options.over(session(song, folder));
        try {
            List<TrackSource> sources = TrackSources.resolve(
                    session, folder, RenderOptions.cacheDir().resolve("tracks"));
            RenderGraph graph = RenderGraph.of(session, sources, options.solo);
            return new PreparedSong(session, sources, graph, options.solo, out(folder, session, several));
        } catch (UnusableTracksException e) {
            throw new RefusedSong(
                    e.problems().stream().map(AudioFileException::getMessage).toList());
        } catch (IllegalArgumentException e) {
            throw new RefusedSong(List.of(song + ": " + e.getMessage()));
        }
    }

    private static Path folderOf(Path song) throws RefusedSong {
        Path absolute = song.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            return absolute;
        }
        Path parent = absolute.getParent();
        if (!Files.isRegularFile(absolute) || parent == null) {
            throw new RefusedSong(List.of(
                    song + ": there is no such folder or session file (give a folder of tracks or a session.yaml)"));
        }
        return parent;
    }

    private Session session(Path song, Path folder) throws RefusedSong, IOException, InterruptedException {
        Path file = Files.isDirectory(song) ? folder.resolve(SessionFile.NAME) : song;
        if (!Files.exists(file)) {
            return FolderSession.make(folder, options.skipRefused, terminal);
        }
        try {
            return SessionFile.read(file);
        } catch (SessionException e) {
            throw new RefusedSong(
                    e.problems().stream().map(problem -> file + ":" + problem).toList());
        }
    }

    private Path out(Path folder, Session session, boolean several) {
        Path out = options.outDir(folder);
        return several && options.out != null ? out.resolve(safeName(session.song(), folder)) : out;
    }

    /** The folder's own name, which is a legal name here already. */
    private static String safeName(String song, Path folder) {
        Path name = folder.getFileName();
        return name == null ? song.replaceAll("[^\\p{L}\\p{N}]+", "-").toLowerCase(Locale.ROOT) : name.toString();
    }
}
