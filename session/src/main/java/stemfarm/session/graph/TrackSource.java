package stemfarm.session.graph;

/**
 * A track's audio as it was found when the render was submitted.
 *
 * @param file the track's path in the session, see {@link stemfarm.session.Track#file}
 * @param location absolute path by which workers open it
 * @param contentHash SHA-256 (hex) of the decoded samples and their format, see {@code stemfarm.audio.file.ContentHash}
 * @param sampleRateHz of the file
 * @param channels 1 or 2
 * @param frames length at the file's own rate
 */
public record TrackSource(
        String file, String location, String contentHash, int sampleRateHz, int channels, long frames) {}
