/** Jobs from Kafka to workers: at least once, one at a time per slot, renewed while they run. */
@NullMarked
package stemfarm.farm.queue;

import org.jspecify.annotations.NullMarked;
