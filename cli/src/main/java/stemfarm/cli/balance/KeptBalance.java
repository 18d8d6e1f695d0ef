package stemfarm.cli.balance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.cli.SessionReading;
import stemfarm.cli.render.SessionChange;
import stemfarm.cli.render.Terminal;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.balance.FaderMoves;
import stemfarm.session.diff.SessionDiff;
import stemfarm.session.file.Nearest;
import stemfarm.session.file.SessionComments;
import stemfarm.session.file.SessionFile;

/** A candidate's faders, set in the session that it came from; whatever else has changed there since stays. */
final class KeptBalance {

    private KeptBalance() {}

    /** Sets them, and says which moved. */
    static void keep(String name, CandidateFiles files, Terminal terminal) throws IOException {
        Path file = files.of(name);
        if (!Files.isRegularFile(file)) {
            List<String> names = files.names();
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "--keep is " + name + "; "
                            + (names.isEmpty()
                                    ? "there are no candidates beside " + files.session() + ", make some with --sweep"
                                    : "the candidates are " + String.join(", ", names))
                            + Nearest.to(name, names)
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse(""));
        }
        Session candidate = SessionReading.read(file);
        if (files.before().isEmpty()) {
            SessionFile.write(Files.readString(file), files.session());
            terminal.note("written: " + files.session());
            return;
        }
        Session session = SessionReading.read(files.session());
        Session kept = moves(session, candidate).in(session);
        SessionDiff.between(session, kept).forEach(change -> terminal.result(change.where() + ": " + change.what()));
        SessionChange.write(
                SessionFile.text(kept, SessionComments.NONE, files.before()), files.session(), files.before());
        terminal.note("written: " + files.session());
    }

    private static FaderMoves moves(Session from, Session to) {
        Map<String, Double> byDb = new LinkedHashMap<>();
        for (Stem stem : from.stems()) {
            to.stems().stream()
                    .filter(other -> other.name().equals(stem.name()))
                    .findFirst()
                    .ifPresent(other -> byDb.put(stem.name(), FaderMoves.highest(other) - FaderMoves.highest(stem)));
        }
        return new FaderMoves(byDb);
    }
}
