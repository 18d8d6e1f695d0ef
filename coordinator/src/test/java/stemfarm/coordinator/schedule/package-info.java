@NullMarked
package stemfarm.coordinator.schedule;

import org.jspecify.annotations.NullMarked;
