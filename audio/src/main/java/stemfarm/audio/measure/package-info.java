/** Measuring a programme: loudness and true peak (ITU-R BS.1770-5, EBU Tech 3341/3342), spectrum and waveform. */
@NullMarked
package stemfarm.audio.measure;

import org.jspecify.annotations.NullMarked;
