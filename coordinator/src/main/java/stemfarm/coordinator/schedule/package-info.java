/** Which ready job goes out next, and why another does not; pure. */
@NullMarked
package stemfarm.coordinator.schedule;

import org.jspecify.annotations.NullMarked;
