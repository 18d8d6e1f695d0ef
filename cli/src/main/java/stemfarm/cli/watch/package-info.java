/** stemfarm watch: a song that is rendered again whenever its session or a track changes. */
@NullMarked
package stemfarm.cli.watch;

import org.jspecify.annotations.NullMarked;
