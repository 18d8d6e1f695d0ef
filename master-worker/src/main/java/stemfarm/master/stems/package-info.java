/** From stems, mix and master to mastered stems that provably sum to the master. */
@NullMarked
package stemfarm.master.stems;

import org.jspecify.annotations.NullMarked;
