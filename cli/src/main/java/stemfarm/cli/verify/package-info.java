/** Deliveries years later: are they what they were, and can they be made again. */
@NullMarked
package stemfarm.cli.verify;

import org.jspecify.annotations.NullMarked;
