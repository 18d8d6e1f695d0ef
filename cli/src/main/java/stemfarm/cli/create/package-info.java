/** stemfarm new: from a folder of tracks to a session file. */
@NullMarked
package stemfarm.cli.create;

import org.jspecify.annotations.NullMarked;
