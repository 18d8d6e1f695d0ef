@NullMarked
package stemfarm.coordinator.metrics;

import org.jspecify.annotations.NullMarked;
