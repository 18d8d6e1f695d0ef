@NullMarked
package stemfarm.farm.kafka;

import org.jspecify.annotations.NullMarked;
