/** RIFF, RF64 and BW64 WAVE files: their chunks, judged before a sample is read. */
@NullMarked
package stemfarm.audio.file.riff;

import org.jspecify.annotations.NullMarked;
