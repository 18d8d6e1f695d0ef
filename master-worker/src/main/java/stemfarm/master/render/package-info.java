/** A master job from its stems to its delivery, stage after stage: no Kafka, no actors, no clock. */
@NullMarked
package stemfarm.master.render;

import org.jspecify.annotations.NullMarked;
