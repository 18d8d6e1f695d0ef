/** Recursive filters: their design, their response, their inner loops. */
@NullMarked
package stemfarm.audio.filter;

import org.jspecify.annotations.NullMarked;
