package stemfarm.coordinator.state;

import java.util.List;

/**
 * What one input led to.
 *
 * @param events in order
 * @param state the state after them
 */
public record Decision(List<Event> events, FarmState state) {

    public Decision {
        events = List.copyOf(events);
    }
}
