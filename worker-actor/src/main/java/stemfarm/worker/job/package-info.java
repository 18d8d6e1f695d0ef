/** The work of one job as its worker sees it: slices, an end, and reasons why it failed. Knows neither actors nor Kafka. */
@NullMarked
package stemfarm.worker.job;

import org.jspecify.annotations.NullMarked;
