package stemfarm.audio.file.aiff;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.file.bytes.Bytes;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.bytes.FormatLimits;
import stemfarm.audio.file.bytes.Refusal;
import stemfarm.audio.file.chunk.Chunk;
import stemfarm.audio.file.chunk.ChunkWalk;
import stemfarm.audio.file.pcm.PcmReader;

/** Opens AIFF and AIFF-C files with integer or float PCM. */
public final class AiffFiles {

    private static final int FIRST_CHUNK = 12;
    private static final int MAX_COMM_BYTES = 64;
    private static final int SSND_HEADER_BYTES = 8;

    private static final long UNKNOWN = 0xFFFF_FFFFL;

    private final FileBytes file;
    private final boolean aifc;
    private final ChunkWalk walk;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable AiffFormat format;
    private @Nullable Chunk sound;

    private AiffFiles(FileBytes file) throws AudioFileException {
        this.file = file;
        this.walk = new ChunkWalk(file, FIRST_CHUNK, ByteOrder.BIG_ENDIAN);
        this.aifc = Bytes.fourCc(file.at(8, 4), 0).equals("AIFC");
    }

    /** Opens a file that begins with FORM and has the form AIFF or AIFC. */
    public static AudioReader open(FileBytes file) throws AudioFileException {
        AiffFiles chunks = new AiffFiles(file);
        for (Chunk chunk = chunks.walk.next(); chunk != null; chunk = chunks.walk.next()) {
            chunks.take(chunk);
        }
        chunks.warnings.addAll(chunks.walk.warnings());
        return chunks.reader();
    }

    private void take(Chunk chunk) throws AudioFileException {
        switch (chunk.id()) {
            case "COMM" -> {
                requireFirst(format, "COMM");
                byte[] comm = file.at(chunk.start(), (int) Math.min(chunk.size(), MAX_COMM_BYTES));
                format = AiffFormat.parse(comm, aifc, file);
            }
            case "SSND" -> {
                requireFirst(sound, "SSND");
                sound = withKnownSize(chunk);
                walk.resume(chunk, sound.size());
            }
            default -> {
                // markers, names and comments do not change the audio
            }
        }
    }

    private void requireFirst(@Nullable Object before, String id) throws AudioFileException {
        if (before != null) {
            throw file.refuse("has two '" + id + "' chunks", "export the file again with another program");
        }
    }

    private AudioReader reader() throws AudioFileException {
        if (format == null) {
            throw file.refuse("has no 'COMM' chunk, so nothing says what its audio is", Refusal.COPY_AGAIN);
        }
        if (sound == null) {
            throw file.refuse("has no 'SSND' chunk, so it holds no audio", Refusal.COPY_AGAIN);
        }
        byte[] offset = file.at(sound.start(), 4);
        if (offset.length < 4) {
            throw file.refuse("ends inside its 'SSND' chunk, before any audio", Refusal.COPY_AGAIN);
        }
        long start = sound.start() + SSND_HEADER_BYTES + Bytes.uint32(offset, 0, ByteOrder.BIG_ENDIAN);
        long held = Math.max(0, Math.min(sound.end(), file.size()) - start) / format.frameBytes();
        long frames = frames(format.frames(), held);
        return new PcmReader(file.file(), info(format, frames), format.layout(), start);
    }

    private Chunk withKnownSize(Chunk ssnd) {
        boolean unfinished = ssnd.size() == 0 || ssnd.size() == UNKNOWN;
        return unfinished ? new Chunk(ssnd.id(), ssnd.start(), file.size() - ssnd.start()) : ssnd;
    }

    private long frames(long claimed, long held) throws AudioFileException {
        if (claimed > held) {
            throw file.refuse(
                    "is cut off: holds " + Refusal.count(held) + " of the " + Refusal.count(claimed)
                            + " frames its header promises",
                    Refusal.COPY_AGAIN);
        }
        FormatLimits.checkNotEmpty(file, held);
        if (claimed == 0) {
            warnings.add("the header does not say how long its audio is (it was streamed); all of it was read");
            return held;
        }
        if (claimed < held) {
            warnings.add("its audio chunk holds " + Refusal.count(held - claimed)
                    + " frames more than its header says; they were left out");
        }
        return claimed;
    }

    private AudioInfo info(AiffFormat comm, long frames) {
        return new AudioInfo(
                aifc ? "AIFF-C" : "AIFF",
                comm.layout().encoding(),
                comm.sampleRateHz(),
                comm.channels(),
                frames,
                OptionalLong.empty(),
                warnings);
    }
}
