@NullMarked
package stemfarm.farm.control;

import org.jspecify.annotations.NullMarked;
