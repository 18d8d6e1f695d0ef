@NullMarked
package stemfarm.farm;

import org.jspecify.annotations.NullMarked;
