/** The Fourier transform: the only package that knows which library does it. */
@NullMarked
package stemfarm.audio.fft;

import org.jspecify.annotations.NullMarked;
