package stemfarm.audio.file.chunk;

/**
 * One chunk of a RIFF or IFF file as its header states it.
 *
 * @param id four characters
 * @param start position of the first byte after the chunk's header
 * @param size bytes the header claims, 0 to 2^32-1
 */
public record Chunk(String id, long start, long size) {

    /** Position of the first byte after the claimed content, padding not counted. */
    public long end() {
        return start + size;
    }
}
