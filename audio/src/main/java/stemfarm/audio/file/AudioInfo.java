package stemfarm.audio.file;

import java.util.List;
import java.util.OptionalLong;

/**
 * The format of an audio file.
 *
 * @param container e.g. {@code WAV}, {@code RF64}, {@code AIFF}, {@code FLAC}
 * @param encoding how samples are stored
 * @param sampleRateHz frames per second
 * @param channels 1 or 2
 * @param frames length of the audio, verified against the file's size where the format allows
 * @param timeReferenceFrames start on the timeline in frames since midnight (BWF {@code bext}), if the file says so
 * @param warnings what was odd but harmless, in words for the user
 */
public record AudioInfo(
        String container,
        SampleEncoding encoding,
        int sampleRateHz,
        int channels,
        long frames,
        OptionalLong timeReferenceFrames,
        List<String> warnings) {

    public AudioInfo {
        warnings = List.copyOf(warnings);
    }
}
