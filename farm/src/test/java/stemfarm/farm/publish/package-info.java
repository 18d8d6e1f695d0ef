@NullMarked
package stemfarm.farm.publish;

import org.jspecify.annotations.NullMarked;
