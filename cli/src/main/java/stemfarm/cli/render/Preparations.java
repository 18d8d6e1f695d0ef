package stemfarm.cli.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.cli.ExitCode;
import stemfarm.cli.FileTrouble;

/**
 * The songs of one command, read and checked; what is wrong with one keeps none of the others.
 *
 * @param ready songs that can be rendered
 * @param exitCode {@link ExitCode#BAD_INPUT} when any was refused, {@link ExitCode#FAILED} when the
 *     file system did not let one be read, else {@link ExitCode#OK}
 */
record Preparations(List<PreparedSong> ready, int exitCode) {

    static Preparations of(List<Path> songs, RenderOptions options, Terminal terminal) throws InterruptedException {
        Map<Path, PreparedSong> ready = new LinkedHashMap<>();
        int exitCode = ExitCode.OK;
        for (Path song : songs) {
            try {
                PreparedSong prepared = new SongPreparation(options, terminal).prepare(song, songs.size() > 1);
                OutFolder.check(prepared.out());
                if (ready.putIfAbsent(prepared.out(), prepared) != null) {
                    throw new RefusedSong(List.of(song + ": another song of this command goes to " + prepared.out()
                            + " too; render it by itself, with an --out of its own"));
                }
            } catch (RefusedSong refused) {
                refused.reasons().forEach(terminal::error);
                exitCode = ExitCode.BAD_INPUT;
            } catch (IOException e) {
                terminal.error(song + ": " + FileTrouble.words(e));
                exitCode = Math.max(exitCode, ExitCode.FAILED);
            }
        }
        return new Preparations(List.copyOf(ready.values()), exitCode);
    }
}
