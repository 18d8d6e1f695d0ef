package stemfarm.cli.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stemfarm.session.Session;
import stemfarm.session.create.NewSession;
import stemfarm.session.create.NoTracksException;
import stemfarm.session.create.SessionMaker;
import stemfarm.session.folder.RefusedFile;
import stemfarm.session.route.Decision;

/** A session for a folder that has none: made on the spot, not written. */
final class FolderSession {

    private FolderSession() {}

    /**
     * Makes the session as {@code stemfarm new} would, and says what a person should look at.
     *
     * @param skipRefused whether files that cannot be used are left out, instead of being a reason to stop
     */
    static Session make(Path folder, boolean skipRefused, Terminal terminal)
            throws RefusedSong, IOException, InterruptedException {
        NewSession made;
        try {
            made = SessionMaker.make(folder);
        } catch (NoTracksException e) {
            throw new RefusedSong(noTracks(folder, e));
        }
        if (!made.refused().isEmpty() && !skipRefused) {
            throw new RefusedSong(reasons(folder, made.refused()));
        }
        made.refused().forEach(file -> terminal.warning("left out: " + reason(folder, file)));
        made.warnings().forEach(terminal::warning);
        for (Decision decision : made.toCheck()) {
            terminal.warning(decision.file() + " → " + decision.stem() + ": " + decision.reason());
        }
        terminal.note("no session.yaml in " + folder + ": rendering with a rough balance; 'stemfarm new " + folder
                + "' writes one to edit");
        return made.session();
    }

    private static List<String> noTracks(Path folder, NoTracksException e) {
        List<String> reasons = new ArrayList<>();
        e.refused().forEach(file -> reasons.add(reason(folder, file)));
        reasons.add(folder + ": no audio that can be used; put WAV, AIFF or FLAC files there");
        return reasons;
    }

    private static List<String> reasons(Path folder, List<RefusedFile> refused) {
        List<String> reasons = new ArrayList<>();
        refused.forEach(file -> reasons.add(reason(folder, file)));
        reasons.add(folder + ": " + refused.size()
                + " files were refused; mend or remove them, or render without them: --skip-refused");
        return reasons;
    }

    private static String reason(Path folder, RefusedFile file) {
        return folder.resolve(file.file()) + ": " + file.reason() + " (" + file.fix() + ")";
    }
}
