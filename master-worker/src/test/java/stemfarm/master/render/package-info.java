@NullMarked
package stemfarm.master.render;

import org.jspecify.annotations.NullMarked;
