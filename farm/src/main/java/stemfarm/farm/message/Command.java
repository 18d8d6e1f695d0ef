package stemfarm.farm.message;

import java.util.List;
import stemfarm.session.Session;
import stemfarm.session.graph.TrackSource;

/** What people ask of the coordinator. */
public sealed interface Command extends Message {

    /**
     * Render a session.
     *
     * @param renderId chosen by the client; submitting the same id twice is one render
     * @param owner for fair share
     * @param priority 0 (catalogue) to 100 (interactive); 50 is normal
     * @param session what to render
     * @param sources the audio of every unmuted track
     * @param soloStems names of the stems to render alone; empty means all
     * @param submittedAtMs epoch milliseconds
     */
    record SubmitRender(
            String renderId,
            String owner,
            int priority,
            Session session,
            List<TrackSource> sources,
            List<String> soloStems,
            long submittedAtMs)
            implements Command {

        public SubmitRender {
            sources = List.copyOf(sources);
            soloStems = List.copyOf(soloStems);
        }
    }

    /** Stop a render: nothing more of it is started, running jobs end at the next slice. */
    record CancelRender(String renderId, String reason) implements Command {}
}
