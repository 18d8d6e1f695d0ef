@NullMarked
package stemfarm.coordinator.plan;

import org.jspecify.annotations.NullMarked;
