@NullMarked
package stemfarm.farm.topic;

import org.jspecify.annotations.NullMarked;
