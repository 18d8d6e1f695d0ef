@NullMarked
package stemfarm.farm.queue;

import org.jspecify.annotations.NullMarked;
