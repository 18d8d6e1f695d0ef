@NullMarked
package stemfarm.broker;

import org.jspecify.annotations.NullMarked;
