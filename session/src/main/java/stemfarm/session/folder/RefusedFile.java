package stemfarm.session.folder;

/**
 * A file that cannot be a track.
 *
 * @param file path relative to the session's folder, with {@code /}
 * @param reason what is wrong with it
 * @param fix what to do
 */
public record RefusedFile(String file, String reason, String fix) {}
