/** Other versions of the master, summed from its mastered stems. */
@NullMarked
package stemfarm.master.alternate;

import org.jspecify.annotations.NullMarked;
