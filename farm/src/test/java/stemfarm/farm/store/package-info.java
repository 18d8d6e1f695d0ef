@NullMarked
package stemfarm.farm.store;

import org.jspecify.annotations.NullMarked;
