package stemfarm.audio.file.riff;

import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.pcm.SampleLayout;

/**
 * The audio of a WAV file.
 *
 * @param layout how its samples lie in the file
 * @param start position of its first byte
 */
public record WavAudio(AudioInfo info, SampleLayout layout, long start) {

    /** Its size. */
    public long bytes() {
        return info.frames() * info.channels() * layout.sizeBytes();
    }
}
