/** Audio files: strict streaming readers and writers. A file that cannot be read right is refused, never guessed. */
@NullMarked
package stemfarm.audio.file;

import org.jspecify.annotations.NullMarked;
