/** FLAC as RFC 9639 defines it: a strict streaming decoder that checks every checksum there is. */
@NullMarked
package stemfarm.audio.file.flac;

import org.jspecify.annotations.NullMarked;
