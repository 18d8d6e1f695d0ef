/** How messages look on the wire. */
@NullMarked
package stemfarm.farm.codec;

import org.jspecify.annotations.NullMarked;
