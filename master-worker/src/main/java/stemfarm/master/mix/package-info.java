/** From the stems in the store to the mix, and to pre-master files that provably sum to it. */
@NullMarked
package stemfarm.master.mix;

import org.jspecify.annotations.NullMarked;
