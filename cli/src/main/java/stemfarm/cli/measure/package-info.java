/** stemfarm measure: every meter on finished files. */
@NullMarked
package stemfarm.cli.measure;

import org.jspecify.annotations.NullMarked;
