@NullMarked
package stemfarm.stem.render;

import org.jspecify.annotations.NullMarked;
