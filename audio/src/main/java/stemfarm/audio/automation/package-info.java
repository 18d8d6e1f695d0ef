/** Values that move along break-points: the same at a frame of the song however it is reached, in blocks or alone. */
@NullMarked
package stemfarm.audio.automation;

import org.jspecify.annotations.NullMarked;
