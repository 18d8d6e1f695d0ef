/** The stemfarm command: options in, exit codes out; the one place that sees all modules. */
@NullMarked
package stemfarm.cli;

import org.jspecify.annotations.NullMarked;
