/** Everything that is ever written to a topic: sealed records, each with a version. */
@NullMarked
package stemfarm.farm.message;

import org.jspecify.annotations.NullMarked;
