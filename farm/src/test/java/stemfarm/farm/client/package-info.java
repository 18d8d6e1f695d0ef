@NullMarked
package stemfarm.farm.client;

import org.jspecify.annotations.NullMarked;
