/** What log lines carry beside their message. */
@NullMarked
package stemfarm.farm.log;

import org.jspecify.annotations.NullMarked;
