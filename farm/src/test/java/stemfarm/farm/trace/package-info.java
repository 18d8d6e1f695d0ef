@NullMarked
package stemfarm.farm.trace;

import org.jspecify.annotations.NullMarked;
