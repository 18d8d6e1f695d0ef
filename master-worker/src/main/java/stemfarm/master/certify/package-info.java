/** Null certificates: that files sum to another, found by reading them. */
@NullMarked
package stemfarm.master.certify;

import org.jspecify.annotations.NullMarked;
