@NullMarked
package stemfarm.master.chain;

import org.jspecify.annotations.NullMarked;
