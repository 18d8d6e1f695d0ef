package stemfarm.audio.file;

/**
 * What a file is part of, for its {@code iXML} chunk (iXML 2.10, Gallery, UK). Any text; what is empty is left out.
 *
 * @param project name of the project, of the album for instance
 * @param scene what is played, the song for instance
 * @param take which rendition of it
 * @param note free text
 * @param fileUid unique to the file's content; handed in, so that equal audio gives equal bytes
 */
public record Production(String project, String scene, String take, String note, String fileUid) {}
