/** What every process of the farm shows of itself: health and metrics over HTTP. */
@NullMarked
package stemfarm.farm.node;

import org.jspecify.annotations.NullMarked;
