@NullMarked
package stemfarm.farm.config;

import org.jspecify.annotations.NullMarked;
