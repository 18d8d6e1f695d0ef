/** The sound: processors work on planar blocks of doubles; nothing here knows of files, farms or clocks. */
@NullMarked
package stemfarm.audio;

import org.jspecify.annotations.NullMarked;
