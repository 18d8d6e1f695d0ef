/** A real Apache Kafka in this JVM, for one machine and for tests. The only place that sees Kafka's server classes. */
@NullMarked
package stemfarm.broker;

import org.jspecify.annotations.NullMarked;
