@NullMarked
package stemfarm.master.stage;

import org.jspecify.annotations.NullMarked;
