/** Folders of tracks: which files are there, which are audio, and which paths a session may name. */
@NullMarked
package stemfarm.session.folder;

import org.jspecify.annotations.NullMarked;
