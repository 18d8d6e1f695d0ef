package stemfarm.audio.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import stemfarm.audio.file.pcm.PcmEncoder;
import stemfarm.audio.file.riff.WavHeader;

/**
 * Streams a WAV file in bounded memory. Its bytes depend on what is handed in alone: no clock, no machine. Sizes are
 * written on {@link #close()}; past 4 GiB the file becomes RF64 (EBU Tech 3306) in place.
 */
public final class WavWriter implements Closeable {

    private static final int CHUNK_FRAMES = 4096;

    private final Path file;
    private final WavHeader header;
    private final OutputStream bytes;
    private final byte[] chunk;
    private long dataBytes;
    private boolean closed;

    private WavWriter(Path file, WavHeader header) throws IOException {
        this.file = file;
        this.header = header;
        this.chunk = new byte[CHUNK_FRAMES * header.frameBytes() + PcmEncoder.OVERWRITE_BYTES];
        // not a FileChannel: an interrupt would close it in the middle of a write
        this.bytes = Files.newOutputStream(file);
        bytes.write(header.bytes(0));
    }

    /** Creates or replaces a file without metadata; see {@link #create(Path, int, int, SampleEncoding, BwfMetadata)}. */
    public static WavWriter create(Path file, int sampleRateHz, int channels, SampleEncoding encoding)
            throws IOException {
        return create(file, sampleRateHz, channels, encoding, BwfMetadata.NONE);
    }

    /**
     * Creates or replaces a file.
     *
     * @param channels 1 or 2
     * @param encoding {@code INT16}, {@code INT24} or {@code FLOAT32}
     * @throws IllegalArgumentException when the format cannot be written
     * @throws IOException when the file cannot be made
     */
    public static WavWriter create(
            Path file, int sampleRateHz, int channels, SampleEncoding encoding, BwfMetadata metadata)
            throws IOException {
        return new WavWriter(file, new WavHeader(sampleRateHz, channels, encoding, metadata, WavHeader.MAX_RIFF_BYTES));
    }

    /** For tests of the step to RF64 without 4 GiB of disk. */
    static WavWriter create(Path file, WavHeader header) throws IOException {
        return new WavWriter(file, header);
    }

    /**
     * Writes frames. Integers are rounded to the nearest step and clamped to full scale; dither first.
     *
     * @param audio planar source with as many channels as the file, full scale ±1
     * @throws IllegalArgumentException when a sample is NaN or infinite, or the channels do not fit
     * @throws IOException when the disk refuses
     */
    public void write(double[][] audio, int offset, int frames) throws IOException {
        if (audio.length != header.channels()) {
            throw new IllegalArgumentException(
                    "audio has " + audio.length + " channels; the file has " + header.channels());
        }
        for (int done = 0; done < frames; done += CHUNK_FRAMES) {
            int part = Math.min(CHUNK_FRAMES, frames - done);
            PcmEncoder.encode(header.encoding(), audio, offset + done, part, chunk);
            bytes.write(chunk, 0, part * header.frameBytes());
            dataBytes += (long) part * header.frameBytes();
        }
    }

    /** Frames written so far. */
    public long frames() {
        return dataBytes / header.frameBytes();
    }

    /** Completes the file: pad byte and sizes. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (bytes) {
            if ((dataBytes & 1) == 1) {
                bytes.write(0);
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer finished = ByteBuffer.wrap(header.bytes(dataBytes));
            while (finished.hasRemaining()) {
                channel.write(finished, finished.position());
            }
        }
    }
}
