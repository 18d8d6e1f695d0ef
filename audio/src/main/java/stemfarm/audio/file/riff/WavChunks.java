package stemfarm.audio.file.riff;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.bytes.Refusal;
import stemfarm.audio.file.chunk.Chunk;
import stemfarm.audio.file.chunk.ChunkWalk;

/** Walks a WAV file from its first chunk to its end and keeps what matters of each. */
final class WavChunks {

    private static final int FIRST_CHUNK = 12;
    private static final int MAX_FMT_BYTES = 64;
    private static final long WRAP_BYTES = 1L << 32;

    private final FileBytes file;
    private final ChunkWalk walk;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Ds64 ds64;
    private @Nullable WavFormat format;
    private @Nullable DataSpan data;
    private OptionalLong timeReferenceFrames = OptionalLong.empty();

    private WavChunks(FileBytes file) {
        this.file = file;
        this.walk = new ChunkWalk(file, FIRST_CHUNK, ByteOrder.LITTLE_ENDIAN);
    }

    static WavChunks read(FileBytes file) throws AudioFileException {
        WavChunks chunks = new WavChunks(file);
        for (Chunk chunk = chunks.walk.next(); chunk != null; chunk = chunks.walk.next()) {
            chunks.take(chunk);
        }
        chunks.judgeEnd();
        return chunks;
    }

    private void take(Chunk chunk) throws AudioFileException {
        switch (chunk.id()) {
            case "ds64" -> ds64 = Ds64.parse(content(chunk, MAX_FMT_BYTES));
            case "fmt " -> takeFormat(chunk);
            case "data" -> takeData(chunk);
            case "bext" -> timeReferenceFrames = BextTime.parse(content(chunk, BextTime.NEEDED_BYTES), warnings);
            default -> requireComplete(chunk);
        }
    }

    private void takeFormat(Chunk chunk) throws AudioFileException {
        if (format != null) {
            throw file.refuse("has two 'fmt ' chunks", "export the file again with another program");
        }
        format = WavFormat.parse(content(chunk, MAX_FMT_BYTES), file);
    }

    private void takeData(Chunk chunk) throws AudioFileException {
        if (data != null) {
            throw file.refuse(
                    "has two 'data' chunks: programs disagree on which one is the audio",
                    "export the file again with another program");
        }
        DataSpan span = DataSpan.of(chunk, ds64, file);
        data = span;
        span.warning().ifPresent(warnings::add);
        walk.resume(chunk, span.heldBytes());
    }

    private byte[] content(Chunk chunk, int most) throws AudioFileException {
        requireComplete(chunk);
        return file.at(chunk.start(), (int) Math.min(chunk.size(), most));
    }

    private void requireComplete(Chunk chunk) throws AudioFileException {
        if (chunk.end() > file.size() && data == null) {
            throw file.refuse("ends inside its '" + chunk.id() + "' chunk, before any audio", Refusal.COPY_AGAIN);
        }
    }

    private void judgeEnd() throws AudioFileException {
        warnings.addAll(walk.warnings());
        long left = file.size() - walk.position();
        if (left < 0) {
            return; // a truncated data chunk is judged by its frames; cut metadata after it does no harm
        }
        if (data == null && left > 0) {
            throw file.refuse(
                    "has no audio: what follows byte " + Refusal.count(walk.position()) + " is not a WAV chunk",
                    Refusal.COPY_AGAIN);
        }
        if (left >= WRAP_BYTES) {
            throw file.refuse(
                    "is larger than 4 GiB, but its header has no 64-bit sizes (RF64), so its length is unknown",
                    "export it as RF64 or in shorter pieces");
        }
        if (left > 1) {
            warnings.add("the last " + Refusal.count(left) + " bytes of the file are not WAV chunks and were not read");
        }
    }

    WavFormat format() throws AudioFileException {
        if (format == null) {
            throw file.refuse("has no 'fmt ' chunk, so nothing says what its audio is", Refusal.COPY_AGAIN);
        }
        return format;
    }

    DataSpan data() throws AudioFileException {
        if (data == null) {
            throw file.refuse("has no 'data' chunk, so it holds no audio", Refusal.COPY_AGAIN);
        }
        return data;
    }

    OptionalLong timeReferenceFrames() {
        return timeReferenceFrames;
    }

    List<String> warnings() {
        return warnings;
    }
}
