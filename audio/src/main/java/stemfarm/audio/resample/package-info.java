/** Change of sample rate. */
@NullMarked
package stemfarm.audio.resample;

import org.jspecify.annotations.NullMarked;
