package stemfarm.cli.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.cli.CommandFailed;
import stemfarm.session.Session;
import stemfarm.session.file.SessionComments;
import stemfarm.session.file.SessionFile;
import stemfarm.session.suggest.Suggester;
import stemfarm.session.suggest.Suggestion;

/** A session with suggestions in it, each with its reason beside it. */
final class AcceptedSuggestions {

    private final Session session;
    private final List<Suggestion> accepted;

    AcceptedSuggestions(Session session, List<Suggestion> accepted) {
        this.session = session.with(session.stems().stream()
                .map(stem -> Suggester.applied(stem, accepted))
                .toList());
        this.accepted = List.copyOf(accepted);
    }

    /**
     * Writes the file, and keeps the old one beside it as {@code .bak}.
     *
     * @param before what stood in the file when it was read; empty when there was none
     * @throws CommandFailed when somebody has changed it since
     */
    void write(Path file, String before) throws IOException {
        SessionChange.write(SessionFile.text(session, comments(), before), file, before);
    }

    private SessionComments comments() {
        return new SessionComments() {
            @Override
            public Optional<String> onInsert(String kind, InsertSettings insert, int band) {
                InsertSettings alone = insert instanceof EqSettings eq
                        ? new EqSettings(List.of(eq.bands().get(band)))
                        : insert;
                return accepted.stream()
                        .filter(each -> each.move().equals(alone))
                        .map(Suggestion::because)
                        .findFirst();
            }
        };
    }
}
