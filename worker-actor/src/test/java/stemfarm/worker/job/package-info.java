@NullMarked
package stemfarm.worker.job;

import org.jspecify.annotations.NullMarked;
