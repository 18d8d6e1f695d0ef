@NullMarked
package stemfarm.master.deliver;

import org.jspecify.annotations.NullMarked;
