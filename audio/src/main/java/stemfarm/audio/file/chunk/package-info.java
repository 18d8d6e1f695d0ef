/** The chunk structure that RIFF and IFF files share. */
@NullMarked
package stemfarm.audio.file.chunk;

import org.jspecify.annotations.NullMarked;
