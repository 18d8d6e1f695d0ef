@NullMarked
package stemfarm.farm.codec;

import org.jspecify.annotations.NullMarked;
