/** A master job is a row of stages; each works in slices. */
@NullMarked
package stemfarm.master.stage;

import org.jspecify.annotations.NullMarked;
