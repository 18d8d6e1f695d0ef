/** What the coordinator tells all workers, as it comes from Kafka. */
@NullMarked
package stemfarm.farm.control;

import org.jspecify.annotations.NullMarked;
