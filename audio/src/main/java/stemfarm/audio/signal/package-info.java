/** Endless signals that are pulled block by block: how files, chains and sums are plugged together in time. */
@NullMarked
package stemfarm.audio.signal;

import org.jspecify.annotations.NullMarked;
