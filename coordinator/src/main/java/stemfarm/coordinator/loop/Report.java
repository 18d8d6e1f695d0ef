package stemfarm.coordinator.loop;

import java.util.List;
import stemfarm.coordinator.state.Event;
import stemfarm.coordinator.state.FarmState;

/** What the loop tells those who watch it; called on the loop's thread. */
public interface Report {

    /** What a coordinator is doing. */
    enum Role {
        /** Not yet a member of the group. */
        STARTING,
        /** Another one is active, or none can be. */
        STANDBY,
        /** About to become active: reads the states. */
        RECOVERING,
        /** Decides. */
        ACTIVE,
        /** Ended, on request or because its place was taken. */
        STOPPED
    }

    /** The role from now on; may be the same as before. */
    void role(Role role);

    /** A record was decided this long after it was written, milliseconds. */
    void lag(long lagMs);

    /** A turn was committed; it took this long from its decision to its commit, milliseconds. */
    void committed(FarmState before, List<Event> events, FarmState after, long tookMs);
}
