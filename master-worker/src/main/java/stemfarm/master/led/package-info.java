/** A mix and its parts through the master chain, the mix in the lead: so that mastered stems sum to the master. */
@NullMarked
package stemfarm.master.led;

import org.jspecify.annotations.NullMarked;
