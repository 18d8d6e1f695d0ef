@NullMarked
package stemfarm.master;

import org.jspecify.annotations.NullMarked;
