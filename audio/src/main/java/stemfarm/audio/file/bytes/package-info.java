/** Bounded access to the bytes of a file, and the words in which a file is refused. */
@NullMarked
package stemfarm.audio.file.bytes;

import org.jspecify.annotations.NullMarked;
