package stemfarm.session.create;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.file.SessionComments;
import stemfarm.session.file.SessionFile;
import stemfarm.session.folder.RefusedFile;
import stemfarm.session.route.Decision;
import stemfarm.session.route.RoutingRules;
import stemfarm.session.template.Templates;

/**
 * A session as it was made from a folder, with the reasons.
 *
 * @param session the mix to start from
 * @param templates that its chains and levels came from
 * @param decisions what each track was taken for, in the order of the files
 * @param refused files that cannot be tracks
 * @param warnings what people should know, in words
 */
public record NewSession(
        Session session,
        Templates templates,
        List<Decision> decisions,
        List<RefusedFile> refused,
        List<String> warnings) {

    public NewSession {
        decisions = List.copyOf(decisions);
        refused = List.copyOf(refused);
        warnings = List.copyOf(warnings);
    }

    /** Tracks that a person should look at: unsure, or muted. */
    public List<Decision> toCheck() {
        return decisions.stream().filter(Decision::check).toList();
    }

    /** Writes the session file with the reason of each setting beside it, and of each decision that is in doubt. */
    public void write(Path yaml) throws IOException {
        SessionFile.write(session, yaml, comments());
    }

    /** The reasons, as comments of the session file. */
    public SessionComments comments() {
        return new SessionComments() {
            @Override
            public Optional<String> onSession() {
                return templates.onSession();
            }

            @Override
            public Optional<String> onLevel(Stem stem) {
                return Optional.of(templates.levelReason(stem.kind()));
            }

            @Override
            public Optional<String> onInsert(String kind, InsertSettings insert, int band) {
                return templates.onInsert(kind, insert, band);
            }

            @Override
            public Optional<String> onTrack(Track track) {
                return decisions.stream()
                        .filter(decision -> decision.file().equals(track.file()))
                        .findFirst()
                        .flatMap(NewSession::comment);
            }
        };
    }

    private static Optional<String> comment(Decision decision) {
        return decision.check()
                ? Optional.of("check: " + decision.reason())
                : RoutingRules.shipped().note(decision.instrument());
    }
}
