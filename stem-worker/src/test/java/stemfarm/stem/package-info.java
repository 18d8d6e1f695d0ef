@NullMarked
package stemfarm.stem;

import org.jspecify.annotations.NullMarked;
