/** Uncompressed samples: how each layout becomes doubles, and streaming them. */
@NullMarked
package stemfarm.audio.file.pcm;

import org.jspecify.annotations.NullMarked;
