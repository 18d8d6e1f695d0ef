/** The stem worker: a service that renders stems. */
@NullMarked
package stemfarm.stem;

import org.jspecify.annotations.NullMarked;
