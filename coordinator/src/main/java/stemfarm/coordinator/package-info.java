/** The coordinator: an event-sourced state machine between commands and jobs. */
@NullMarked
package stemfarm.coordinator;

import org.jspecify.annotations.NullMarked;
