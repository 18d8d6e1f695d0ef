/** The master worker: a service that makes deliveries out of stems. */
@NullMarked
package stemfarm.master;

import org.jspecify.annotations.NullMarked;
