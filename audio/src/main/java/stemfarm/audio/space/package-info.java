/** Delay and reverberation. */
@NullMarked
package stemfarm.audio.space;

import org.jspecify.annotations.NullMarked;
