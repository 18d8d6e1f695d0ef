/** Routing: which instrument a track is and on which stem it belongs, judged by names, folders and the audio. */
@NullMarked
package stemfarm.session.route;

import org.jspecify.annotations.NullMarked;
