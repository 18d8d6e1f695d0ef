/** Which sound this is. */
@NullMarked
package stemfarm.audio.engine;

import org.jspecify.annotations.NullMarked;
