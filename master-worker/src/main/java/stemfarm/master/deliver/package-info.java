/** What the client gets: names, files, dither, manifest. */
@NullMarked
package stemfarm.master.deliver;

import org.jspecify.annotations.NullMarked;
