/** What the coordinator knows, what it decides, and how a decision changes what it knows; pure. */
@NullMarked
package stemfarm.coordinator.state;

import org.jspecify.annotations.NullMarked;
