package stemfarm.audio.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds RIFF and IFF files byte by byte, right or wrong on purpose. */
final class Chunks {

    private final ByteBuffer bytes;

    private Chunks(ByteOrder order) {
        bytes = ByteBuffer.allocate(1 << 20).order(order);
    }

    static Chunks riff(String id) {
        return new Chunks(ByteOrder.LITTLE_ENDIAN).text(id).int32(0).text("WAVE");
    }

    static Chunks iff(String form) {
        return new Chunks(ByteOrder.BIG_ENDIAN).text("FORM").int32(0).text(form);
    }

    /** A plain WAV up to its data chunk. */
    static Chunks wav(int tag, int channels, int sampleRateHz, int bits) {
        int blockAlign = channels * ((bits + 7) / 8);
        return riff("RIFF").chunk("fmt ", fmt(tag, channels, sampleRateHz, blockAlign, bits));
    }

    static byte[] fmt(int tag, int channels, int sampleRateHz, int blockAlign, int bits) {
        return new Chunks(ByteOrder.LITTLE_ENDIAN)
                .int16(tag)
                .int16(channels)
                .int32(sampleRateHz)
                .int32(sampleRateHz * blockAlign)
                .int16(blockAlign)
                .int16(bits)
                .toArray();
    }

    static byte[] extensibleFmt(int tag, int channels, int sampleRateHz, int bits, int validBits) {
        return new Chunks(ByteOrder.LITTLE_ENDIAN)
                .raw(fmt(0xFFFE, channels, sampleRateHz, channels * bits / 8, bits))
                .int16(22)
                .int16(validBits)
                .int32(3)
                .int16(tag)
                .raw(new byte[] {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71})
                .toArray();
    }

    Chunks chunk(String id, byte[] content) {
        return header(id, content.length).raw(content).raw(new byte[content.length & 1]);
    }

    Chunks header(String id, long size) {
        return text(id).int32((int) size);
    }

    Chunks text(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Chunks raw(byte[] raw) {
        bytes.put(raw);
        return this;
    }

    Chunks int16(int value) {
        bytes.putShort((short) value);
        return this;
    }

    Chunks int32(int value) {
        bytes.putInt(value);
        return this;
    }

    Chunks int64(long value) {
        bytes.putLong(value);
        return this;
    }

    byte[] toArray() {
        byte[] copy = new byte[bytes.position()];
        bytes.get(0, copy);
        return copy;
    }

    /** Writes the file with its size in the header as it should be. */
    Path write(Path file) {
        if (bytes.getInt(4) == 0) {
            bytes.putInt(4, bytes.position() - 8);
        }
        try {
            return Files.write(file, toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
