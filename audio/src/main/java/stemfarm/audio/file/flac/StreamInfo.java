package stemfarm.audio.file.flac;

import java.nio.ByteOrder;
import java.util.HexFormat;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.bytes.Bytes;

/**
 * The STREAMINFO block (RFC 9639 §8.2).
 *
 * @param bits of one sample, 4 to 32
 * @param frames samples of one channel; 0 when the encoder did not know
 * @param md5 of the decoded samples in hexadecimal; all zero when the encoder did not compute it
 */
record StreamInfo(int sampleRateHz, int channels, int bits, long frames, String md5) {

    static final int SIZE_BYTES = 34;
    private static final int MD5_AT = 18;
    private static final String NO_MD5 = "0".repeat(32);

    static StreamInfo parse(byte[] block) {
        long packed = Bytes.int64(block, 10, ByteOrder.BIG_ENDIAN); // 20 + 3 + 5 + 36 bits
        return new StreamInfo(
                (int) (packed >>> 44),
                (int) (packed >>> 41 & 0x7) + 1,
                (int) (packed >>> 36 & 0x1F) + 1,
                packed & 0xF_FFFF_FFFFL,
                HexFormat.of().formatHex(block, MD5_AT, SIZE_BYTES));
    }

    boolean hasMd5() {
        return !md5.equals(NO_MD5);
    }

    StreamInfo withFrames(long counted) {
        return new StreamInfo(sampleRateHz, channels, bits, counted, md5);
    }

    /** The narrowest encoding that holds the samples. */
    SampleEncoding encoding() {
        return switch ((bits + 7) / 8) {
            case 1 -> SampleEncoding.INT8;
            case 2 -> SampleEncoding.INT16;
            case 3 -> SampleEncoding.INT24;
            default -> SampleEncoding.INT32;
        };
    }
}
