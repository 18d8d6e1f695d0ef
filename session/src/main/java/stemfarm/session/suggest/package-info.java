/** Suggestions: from what was measured on stems to moves that a person accepts, by rules that are data. */
@NullMarked
package stemfarm.session.suggest;

import org.jspecify.annotations.NullMarked;
