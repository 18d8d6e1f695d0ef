/** Makes a session from a folder of tracks: scan, route, measure, balance, and put chains where a mix starts. */
@NullMarked
package stemfarm.session.create;

import org.jspecify.annotations.NullMarked;
