/** A stem's audio from its tracks: no Kafka, no actors, no clock. */
@NullMarked
package stemfarm.stem.render;

import org.jspecify.annotations.NullMarked;
