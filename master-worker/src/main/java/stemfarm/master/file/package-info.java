/** Audio in the format of delivery: dithered once and last, and closed to sums that are exact. */
@NullMarked
package stemfarm.master.file;

import org.jspecify.annotations.NullMarked;
