package stemfarm.session.file;

import java.util.Optional;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.Stem;
import stemfarm.session.Track;

/** What is said beside a line of a session file, e.g. why a setting is there; never more than one line. */
public interface SessionComments {

    /** No comments. */
    SessionComments NONE = new SessionComments() {};

    /** At the top. */
    default Optional<String> onSession() {
        return Optional.empty();
    }

    /** Beside a stem's level. */
    default Optional<String> onLevel(Stem stem) {
        return Optional.empty();
    }

    /**
     * Beside an insert, or beside a band of an equaliser.
     *
     * @param kind of the stem whose chain it is; {@code master} for the master's
     * @param insert the insert
     * @param band index of the equaliser's band; 0 for the other inserts
     */
    default Optional<String> onInsert(String kind, InsertSettings insert, int band) {
        return Optional.empty();
    }

    /** Beside a track. */
    default Optional<String> onTrack(Track track) {
        return Optional.empty();
    }
}
