package stemfarm.audio.file.pcm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.bytes.Refusal;

/**
 * Streams interleaved uncompressed samples in chunks of 24 KB, which stay in the L2 cache while they are decoded.
 * Memory is that one chunk, whatever the header says.
 */
public final class PcmReader implements AudioReader {

    /** A multiple of every frame size from 1 to 16 bytes that mono or stereo samples can have. */
    private static final int CHUNK_BYTES = 24 * 1024;

    private final Path file;
    private final AudioInfo info;
    private final SampleLayout layout;
    private final int frameBytes;
    private final InputStream bytes;
    private final byte[] chunk = new byte[CHUNK_BYTES + SampleLayout.OVERREAD_BYTES];
    private long nextFrame;

    /** Starts at byte {@code start}, where {@code info.frames()} frames were found to lie. */
    public PcmReader(Path file, AudioInfo info, SampleLayout layout, long start) throws AudioFileException {
        this.file = file;
        this.info = info;
        this.layout = layout;
        this.frameBytes = info.channels() * layout.sizeBytes();
        this.bytes = FileBytes.streamFrom(file, start);
    }

    @Override
    public AudioInfo info() {
        return info;
    }

    @Override
    public int read(double[][] audio, int offset, int frames) throws AudioFileException {
        int wanted = (int) Math.min(frames, info.frames() - nextFrame);
        int done = 0;
        while (done < wanted) {
            int part = Math.min(wanted - done, CHUNK_BYTES / frameBytes);
            fill(part);
            for (int channel = 0; channel < info.channels(); channel++) {
                int at = channel * layout.sizeBytes();
                layout.decode(chunk, at, frameBytes, audio[channel], offset + done, part);
            }
            if (!info.encoding().isInteger()) {
                FiniteSamples.check(file, info, nextFrame, audio, offset + done, part);
            }
            nextFrame += part;
            done += part;
        }
        return done;
    }

    private void fill(int frames) throws AudioFileException {
        int got;
        try {
            got = bytes.readNBytes(chunk, 0, frames * frameBytes);
        } catch (IOException e) {
            throw Refusal.unreadable(file, e);
        }
        if (got < frames * frameBytes) {
            throw new AudioFileException(
                    file,
                    "became shorter while it was read: ends after " + Refusal.count(nextFrame + got / frameBytes)
                            + " of " + Refusal.count(info.frames()) + " frames",
                    "let whatever writes the file finish, then try again");
        }
    }

    @Override
    public void close() throws AudioFileException {
        try {
            bytes.close();
        } catch (IOException e) {
            throw Refusal.unreadable(file, e);
        }
    }
}
