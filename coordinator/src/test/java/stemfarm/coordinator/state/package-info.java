@NullMarked
package stemfarm.coordinator.state;

import org.jspecify.annotations.NullMarked;
