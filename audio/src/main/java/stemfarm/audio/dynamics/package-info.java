/** Processors that shape level over time. */
@NullMarked
package stemfarm.audio.dynamics;

import org.jspecify.annotations.NullMarked;
