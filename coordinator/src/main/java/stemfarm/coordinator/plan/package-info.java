/** From a command to the jobs that it takes; pure. */
@NullMarked
package stemfarm.coordinator.plan;

import org.jspecify.annotations.NullMarked;
