/** How people and programs use the farm: submit, cancel, watch. */
@NullMarked
package stemfarm.farm.client;

import org.jspecify.annotations.NullMarked;
