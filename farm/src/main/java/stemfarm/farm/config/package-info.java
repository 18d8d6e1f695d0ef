/** Settings of a node, as validated records. */
@NullMarked
package stemfarm.farm.config;

import org.jspecify.annotations.NullMarked;
