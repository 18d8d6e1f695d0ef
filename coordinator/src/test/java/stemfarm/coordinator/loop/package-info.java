@NullMarked
package stemfarm.coordinator.loop;

import org.jspecify.annotations.NullMarked;
