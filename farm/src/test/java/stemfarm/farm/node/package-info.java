@NullMarked
package stemfarm.farm.node;

import org.jspecify.annotations.NullMarked;
