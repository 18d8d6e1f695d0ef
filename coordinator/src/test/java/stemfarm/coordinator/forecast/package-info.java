@NullMarked
package stemfarm.coordinator.forecast;

import org.jspecify.annotations.NullMarked;
