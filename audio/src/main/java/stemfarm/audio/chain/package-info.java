/** Processors in series. */
@NullMarked
package stemfarm.audio.chain;

import org.jspecify.annotations.NullMarked;
