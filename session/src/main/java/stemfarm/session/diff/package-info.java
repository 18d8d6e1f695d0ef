/** What changed between two sessions, in a mixer's words. */
@NullMarked
package stemfarm.session.diff;

import org.jspecify.annotations.NullMarked;
