/** The whole farm in this JVM. */
@NullMarked
package stemfarm.cli.local;

import org.jspecify.annotations.NullMarked;
