/** Kafka clients, configured in one place. */
@NullMarked
package stemfarm.farm.kafka;

import org.jspecify.annotations.NullMarked;
