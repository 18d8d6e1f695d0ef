/** Kafka in, Kafka out: consume, decide, write all in one transaction; recover. */
@NullMarked
package stemfarm.coordinator.loop;

import org.jspecify.annotations.NullMarked;
