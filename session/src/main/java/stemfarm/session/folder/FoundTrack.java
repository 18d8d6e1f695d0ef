package stemfarm.session.folder;

import stemfarm.audio.file.AudioInfo;

/**
 * An audio file that can be a track.
 *
 * @param file path relative to the folder, with {@code /}
 * @param info its format
 */
public record FoundTrack(String file, AudioInfo info) {}
