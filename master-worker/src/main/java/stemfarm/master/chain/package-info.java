/** The mix through the master chain, then gain and true-peak limiter, in as many passes as its loudness takes. */
@NullMarked
package stemfarm.master.chain;

import org.jspecify.annotations.NullMarked;
