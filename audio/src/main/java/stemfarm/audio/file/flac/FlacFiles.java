package stemfarm.audio.file.flac;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.file.bytes.Bytes;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.bytes.FormatLimits;
import stemfarm.audio.file.bytes.Refusal;

/** Opens native FLAC files (RFC 9639), 4 to 32 bits. */
public final class FlacFiles {

    private static final String MARK = "fLaC";
    private static final int BLOCK_HEADER_BYTES = 4;
    private static final int MAX_BLOCKS = 4096;

    private FlacFiles() {}

    /** Whether a file begins with the mark of FLAC, be it behind an ID3v2 tag, as some taggers leave it. */
    public static boolean is(FileBytes file) throws AudioFileException {
        byte[] mark = file.at(markAt(file), MARK.length());
        return mark.length == MARK.length() && Bytes.fourCc(mark, 0).equals(MARK);
    }

    /** Opens a file that {@link #is} FLAC. */
    public static AudioReader open(FileBytes file) throws AudioFileException {
        long firstBlock = markAt(file) + MARK.length();
        StreamInfo stream = streamInfo(file, firstBlock);
        long firstFrame = firstFrame(file, firstBlock);
        FormatLimits.check(file, stream.channels(), stream.sampleRateHz());
        List<String> warnings = new ArrayList<>();
        if (!stream.hasMd5()) {
            warnings.add("its encoder noted no MD5 of the audio; only the frames' own checksums were checked");
        }
        if (stream.frames() == 0) {
            stream = stream.withFrames(count(file, stream, firstFrame));
            warnings.add("its encoder noted no length (it was streamed); the frames were counted");
        }
        FormatLimits.checkNotEmpty(file, stream.frames());
        AudioInfo info = new AudioInfo(
                "FLAC",
                stream.encoding(),
                stream.sampleRateHz(),
                stream.channels(),
                stream.frames(),
                OptionalLong.empty(),
                warnings);
        return new FlacReader(file.file(), info, stream, decoder(file.file(), stream, firstFrame));
    }

    /** ID3v2: ten bytes of header, the last four of them the tag's size in seven-bit digits. */
    private static long markAt(FileBytes file) throws AudioFileException {
        byte[] head = file.at(0, 10);
        if (head.length < 10 || !Bytes.fourCc(head, 0).startsWith("ID3")) {
            return 0;
        }
        return 10L + ((head[6] & 0x7F) << 21 | (head[7] & 0x7F) << 14 | (head[8] & 0x7F) << 7 | (head[9] & 0x7F));
    }

    private static StreamInfo streamInfo(FileBytes file, long at) throws AudioFileException {
        byte[] bytes = file.at(at, BLOCK_HEADER_BYTES + StreamInfo.SIZE_BYTES);
        if (bytes.length < BLOCK_HEADER_BYTES + StreamInfo.SIZE_BYTES) {
            throw file.refuse("ends inside its FLAC header", Refusal.COPY_AGAIN);
        }
        long header = Bytes.uint32(bytes, 0, ByteOrder.BIG_ENDIAN);
        if ((header & 0x7FFF_FFFF) != StreamInfo.SIZE_BYTES) {
            throw file.refuse("has a damaged FLAC header (no STREAMINFO)", Refusal.COPY_AGAIN);
        }
        StreamInfo stream = StreamInfo.parse(Arrays.copyOfRange(bytes, BLOCK_HEADER_BYTES, bytes.length));
        if (stream.bits() < 4) {
            throw file.refuse("has a FLAC header that says " + stream.bits() + " bits a sample", Refusal.COPY_AGAIN);
        }
        return stream;
    }

    /** Skips the metadata blocks unread, whatever sizes they claim. */
    private static long firstFrame(FileBytes file, long firstBlock) throws AudioFileException {
        long at = firstBlock;
        for (int block = 0; block < MAX_BLOCKS; block++) {
            byte[] header = file.at(at, BLOCK_HEADER_BYTES);
            if (header.length < BLOCK_HEADER_BYTES) {
                throw file.refuse("ends inside its metadata, before any audio", Refusal.COPY_AGAIN);
            }
            long bits = Bytes.uint32(header, 0, ByteOrder.BIG_ENDIAN);
            at += BLOCK_HEADER_BYTES + (bits & 0xFF_FFFF);
            if (bits >>> 31 == 1) {
                return at;
            }
        }
        throw file.refuse("has more than " + MAX_BLOCKS + " metadata blocks", Refusal.EXPORT);
    }

    private static long count(FileBytes file, StreamInfo stream, long firstFrame) throws AudioFileException {
        try (FrameDecoder decoder = decoder(file.file(), stream, firstFrame)) {
            while (decoder.hasNext()) {
                decoder.decode();
            }
            return decoder.nextFrame();
        } catch (EOFException e) {
            throw file.refuse("is cut off inside a frame", Refusal.COPY_AGAIN);
        } catch (FlacFormatException e) {
            throw file.refuse(e.reason(), Refusal.COPY_AGAIN);
        } catch (IOException e) {
            throw Refusal.unreadable(file.file(), e);
        }
    }

    private static FrameDecoder decoder(Path file, StreamInfo stream, long firstFrame) throws AudioFileException {
        return new FrameDecoder(stream, new BitInput(FileBytes.streamFrom(file, firstFrame)));
    }
}
