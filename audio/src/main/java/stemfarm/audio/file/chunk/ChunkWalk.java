package stemfarm.audio.file.chunk;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.bytes.Bytes;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.bytes.Refusal;

/**
 * Walks the chunks of a RIFF (little-endian) or IFF (big-endian) file. A chunk of odd size is followed by a pad byte;
 * writers that forget it exist, so both are accepted.
 */
public final class ChunkWalk {

    /** Far above any real file; bounds the time that a file of empty chunks can take. */
    private static final int MAX_CHUNKS = 4096;

    private static final int HEADER_BYTES = 8;
    private static final Set<String> COMMON_IDS =
            Set.of("fmt ", "data", "fact", "bext", "iXML", "LIST", "JUNK", "cue ", "smpl", "COMM", "SSND", "MARK");

    private final FileBytes file;
    private final ByteOrder order;
    private final List<String> warnings = new ArrayList<>();
    private long position;
    private int count;

    /** Starts at the first chunk's header. */
    public ChunkWalk(FileBytes file, long from, ByteOrder order) {
        this.file = file;
        this.position = from;
        this.order = order;
    }

    /** The next chunk; null where the file ends or what follows is no chunk. */
    public @Nullable Chunk next() throws AudioFileException {
        byte[] header = file.at(position, HEADER_BYTES);
        if (header.length < HEADER_BYTES || !isId(header, 0)) {
            return null;
        }
        if (++count > MAX_CHUNKS) {
            throw file.refuse("has more than " + MAX_CHUNKS + " chunks", Refusal.EXPORT);
        }
        Chunk chunk = new Chunk(Bytes.fourCc(header, 0), position + HEADER_BYTES, Bytes.uint32(header, 4, order));
        goTo(chunk.id(), chunk.end(), chunk.size());
        return chunk;
    }

    /** Goes on behind a chunk whose real size may not be what its own header says. */
    public void resume(Chunk chunk, long realSize) throws AudioFileException {
        if (realSize != chunk.size()) {
            goTo(chunk.id(), chunk.start() + realSize, realSize);
        }
    }

    /** Where the walk stands: after it ended, the first byte that is no chunk, or the end of the file or past it. */
    public long position() {
        return position;
    }

    /** Pad bytes that were missing. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void goTo(String id, long end, long size) throws AudioFileException {
        position = end;
        if ((size & 1) == 1 && !(end < file.size() && nextIsUnpadded(id, end))) {
            position++;
        }
    }

    private boolean nextIsUnpadded(String id, long end) throws AudioFileException {
        byte[] next = file.at(end, 5);
        boolean unpadded = next.length == 5
                && isId(next, 0)
                && (!isId(next, 1) || COMMON_IDS.contains(Bytes.fourCc(next, 0)))
                && !COMMON_IDS.contains(Bytes.fourCc(next, 1));
        if (unpadded) {
            warnings.add("chunk '" + id + "' has odd size and no pad byte");
        }
        return unpadded;
    }

    private static boolean isId(byte[] bytes, int at) {
        for (int i = at; i < at + 4; i++) {
            if (bytes[i] < ' ' || bytes[i] > '~') {
                return false;
            }
        }
        return true;
    }
}
