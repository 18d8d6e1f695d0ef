/** How long renders would take a farm that is not there: the coordinator's decisions on a clock of their own. */
@NullMarked
package stemfarm.coordinator.forecast;

import org.jspecify.annotations.NullMarked;
