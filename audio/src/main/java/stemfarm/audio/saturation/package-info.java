/** Curves that bend the waveform, and the oversampling that keeps their harmonics from folding back. */
@NullMarked
package stemfarm.audio.saturation;

import org.jspecify.annotations.NullMarked;
