/** The rough balance: a gain per track and a level per stem from measured loudness, so that a mix starts in proportion. */
@NullMarked
package stemfarm.session.balance;

import org.jspecify.annotations.NullMarked;
