/**
 * A render as one trace (W3C Trace Context): it travels in Kafka's headers only, so that no message, key or byte of
 * audio knows of it. The only users of OpenTelemetry. See docs/decisions/0015.
 */
@NullMarked
package stemfarm.farm.trace;

import org.jspecify.annotations.NullMarked;
