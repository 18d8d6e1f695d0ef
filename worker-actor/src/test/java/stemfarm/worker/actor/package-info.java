@NullMarked
package stemfarm.worker.actor;

import org.jspecify.annotations.NullMarked;
