/** What is heard of a change: two reports, in lines for people. */
@NullMarked
package stemfarm.cli.effect;

import org.jspecify.annotations.NullMarked;
