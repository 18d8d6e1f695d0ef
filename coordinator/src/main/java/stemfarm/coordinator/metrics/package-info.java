/** What the coordinator says about itself in numbers. */
@NullMarked
package stemfarm.coordinator.metrics;

import org.jspecify.annotations.NullMarked;
