/** The end of the master chain: loudness normalisation with the true-peak limiter, in as many passes as it takes. */
@NullMarked
package stemfarm.master.chain;

import org.jspecify.annotations.NullMarked;
