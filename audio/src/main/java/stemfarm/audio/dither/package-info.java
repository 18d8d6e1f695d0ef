/** The last step before integers. */
@NullMarked
package stemfarm.audio.dither;

import org.jspecify.annotations.NullMarked;
