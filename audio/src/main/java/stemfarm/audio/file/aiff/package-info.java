/** AIFF and AIFF-C files: their chunks, judged before a sample is read. */
@NullMarked
package stemfarm.audio.file.aiff;

import org.jspecify.annotations.NullMarked;
