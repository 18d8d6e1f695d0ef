package stemfarm.audio.file.riff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import stemfarm.audio.file.BwfMetadata;
import stemfarm.audio.file.SampleEncoding;

/**
 * All bytes of a WAV file before its audio. Their number depends on format and metadata alone, so the header is written
 * once with size 0 and once more, over itself, when the size is known. A {@code JUNK} chunk keeps the place of
 * {@code ds64}, as EBU Tech 3306 advises, for a file that grows past 4 GiB.
 *
 * @param maxRiffBytes largest file that stays plain RIFF; above it the header is RF64
 */
public record WavHeader(
        int sampleRateHz, int channels, SampleEncoding encoding, BwfMetadata metadata, long maxRiffBytes) {

    /** The largest value of RIFF's 32-bit sizes below the one that means "unknown". */
    public static final long MAX_RIFF_BYTES = 0xFFFF_FFFEL;

    private static final int UNKNOWN = 0xFFFF_FFFF;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int DS64_BYTES = 28;
    private static final int PCM_FMT_BYTES = 16;
    private static final int FLOAT_FMT_BYTES = 18;
    private static final int FACT_BYTES = 4;

    /**
     * Checks the format.
     *
     * @throws IllegalArgumentException when it cannot be written
     */
    public WavHeader {
        if (channels < 1 || channels > 2) {
            throw new IllegalArgumentException("channels is " + channels + "; it must be 1 or 2");
        }
        if (sampleRateHz < 1) {
            throw new IllegalArgumentException("sampleRateHz is " + sampleRateHz + "; it must be positive");
        }
        if (!writes(encoding)) {
            throw new IllegalArgumentException("encoding is " + encoding + "; it must be INT16, INT24 or FLOAT32");
        }
    }

    /** Whether samples of this kind can be written. */
    public static boolean writes(SampleEncoding encoding) {
        return encoding == SampleEncoding.INT16
                || encoding == SampleEncoding.INT24
                || encoding == SampleEncoding.FLOAT32;
    }

    /** Bytes of one frame. */
    public int frameBytes() {
        return channels * sampleBytes();
    }

    private int sampleBytes() {
        return switch (encoding) {
            case INT8 -> 1;
            case INT16 -> 2;
            case INT24 -> 3;
            case INT32, FLOAT32 -> 4;
            case FLOAT64 -> 8;
        };
    }

    /** The header of a file with so many bytes of audio. */
    public byte[] bytes(long dataBytes) {
        byte[] chunks = MetadataBytes.of(metadata);
        int size = 12 + chunkBytes(DS64_BYTES) + formatBytes() + chunks.length + CHUNK_HEADER_BYTES;
        long riffBytes = size - CHUNK_HEADER_BYTES + dataBytes + (dataBytes & 1);
        boolean rf64 = riffBytes > maxRiffBytes;
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        id(out, rf64 ? "RF64" : "RIFF").putInt(rf64 ? UNKNOWN : (int) riffBytes);
        id(out, "WAVE");
        putSizes(out, rf64, riffBytes, dataBytes);
        putFormat(out, rf64, dataBytes);
        out.put(chunks);
        id(out, "data").putInt(rf64 ? UNKNOWN : (int) dataBytes);
        return out.array();
    }

    private void putSizes(ByteBuffer out, boolean rf64, long riffBytes, long dataBytes) {
        id(out, rf64 ? "ds64" : "JUNK").putInt(DS64_BYTES);
        long frames = dataBytes / frameBytes();
        out.putLong(rf64 ? riffBytes : 0).putLong(rf64 ? dataBytes : 0).putLong(rf64 ? frames : 0);
        out.putInt(0); // no table of other 64-bit chunks
    }

    private void putFormat(ByteBuffer out, boolean rf64, long dataBytes) {
        boolean integer = encoding.isInteger();
        id(out, "fmt ").putInt(integer ? PCM_FMT_BYTES : FLOAT_FMT_BYTES);
        out.putShort((short) (integer ? WavFormat.PCM : WavFormat.IEEE_FLOAT)).putShort((short) channels);
        out.putInt(sampleRateHz).putInt(sampleRateHz * frameBytes());
        out.putShort((short) frameBytes()).putShort((short) (sampleBytes() * Byte.SIZE));
        if (!integer) {
            out.putShort((short) 0); // no extension
            id(out, "fact").putInt(FACT_BYTES).putInt(rf64 ? UNKNOWN : (int) (dataBytes / frameBytes()));
        }
    }

    private int formatBytes() {
        return encoding.isInteger() ? chunkBytes(PCM_FMT_BYTES) : chunkBytes(FLOAT_FMT_BYTES) + chunkBytes(FACT_BYTES);
    }

    private static int chunkBytes(int contentBytes) {
        return CHUNK_HEADER_BYTES + contentBytes;
    }

    private static ByteBuffer id(ByteBuffer out, String id) {
        return out.put(id.getBytes(StandardCharsets.US_ASCII));
    }
}
