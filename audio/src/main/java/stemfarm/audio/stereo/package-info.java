/** Where the sound stands between left and right. */
@NullMarked
package stemfarm.audio.stereo;

import org.jspecify.annotations.NullMarked;
