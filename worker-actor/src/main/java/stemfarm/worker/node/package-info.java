/** A worker as a service: where Kafka, store and actors are plugged together, once for all kinds of workers. */
@NullMarked
package stemfarm.worker.node;

import org.jspecify.annotations.NullMarked;
