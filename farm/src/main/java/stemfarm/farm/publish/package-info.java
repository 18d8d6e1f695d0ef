/** Facts, progress and dead letters from workers to Kafka. */
@NullMarked
package stemfarm.farm.publish;

import org.jspecify.annotations.NullMarked;
