package stemfarm.audio.file.riff;

import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.chunk.Chunk;
import stemfarm.audio.file.chunk.ChunkWalk;

/**
 * Where the audio lies.
 *
 * @param start position of its first byte
 * @param claimedBytes its size by the header, or to the end of the file if the header was never finished; unsigned
 * @param heldBytes how much of it the file holds
 * @param warning what was odd about its size
 */
record DataSpan(long start, long claimedBytes, long heldBytes, Optional<String> warning) {

    private static final long UNKNOWN_32 = 0xFFFF_FFFFL;
    private static final long UNKNOWN_64 = -1;

    /** SoX writes this when it streams, rounded down to whole frames of at most 16 bytes. */
    private static final long UNKNOWN_SOX = 0x7FFF_F000L;

    static DataSpan of(Chunk chunk, @Nullable Ds64 ds64, FileBytes file) throws AudioFileException {
        long available = file.size() - chunk.start();
        long claimed = chunk.size() == UNKNOWN_32 && ds64 != null ? ds64.dataBytes() : chunk.size();
        boolean streamed = claimed == UNKNOWN_32 || claimed == UNKNOWN_64;
        boolean streamedBySox = claimed > UNKNOWN_SOX - 16 && claimed <= UNKNOWN_SOX && claimed > available;
        if (streamed || streamedBySox) {
            return toTheEnd(chunk, available, "does not say how long its audio is (it was streamed)");
        }
        if (claimed == 0 && available > 0 && !restIsChunks(chunk, file)) {
            return toTheEnd(chunk, available, "says that it holds no audio (its recorder stopped before the end)");
        }
        boolean held = Long.compareUnsigned(claimed, available) <= 0;
        return new DataSpan(chunk.start(), claimed, held ? claimed : available, Optional.empty());
    }

    private static DataSpan toTheEnd(Chunk chunk, long available, String reason) {
        String warning = "the header " + reason + "; it was read to the end of the file";
        return new DataSpan(chunk.start(), available, available, Optional.of(warning));
    }

    /** Whether metadata chunks, and no audio, fill the file behind an empty data chunk. */
    private static boolean restIsChunks(Chunk data, FileBytes file) throws AudioFileException {
        ChunkWalk rest = new ChunkWalk(file, data.start(), ByteOrder.LITTLE_ENDIAN);
        while (rest.next() != null) {
            // only where the walk ends matters
        }
        return rest.position() >= file.size() && rest.position() <= file.size() + 1;
    }
}
