/** How a job of a master worker goes on: in stages, and those in slices. */
@NullMarked
package stemfarm.master.stage;

import org.jspecify.annotations.NullMarked;
