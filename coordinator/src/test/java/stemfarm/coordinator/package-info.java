@NullMarked
package stemfarm.coordinator;

import org.jspecify.annotations.NullMarked;
