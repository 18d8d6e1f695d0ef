package stemfarm.audio.file.flac;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import stemfarm.audio.file.bytes.Bytes;

/** MD5 of decoded samples, interleaved, little-endian, in whole bytes (RFC 9639 §8.2). */
final class SampleMd5 {

    private final StreamInfo stream;
    private final int sampleBytes;
    private final MessageDigest md5;
    private byte[] bytes = {};

    SampleMd5(StreamInfo stream) {
        this.stream = stream;
        this.sampleBytes = (stream.bits() + 7) / 8;
        try {
            this.md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    void add(long[][] samples, int frames) {
        int size = frames * samples.length * sampleBytes;
        if (bytes.length < size + Integer.BYTES) {
            bytes = new byte[size + Integer.BYTES];
        }
        int at = 0;
        for (int i = 0; i < frames; i++) {
            for (long[] channel : samples) {
                Bytes.INT32_LE.set(bytes, at, (int) channel[i]); // the next sample covers what is too much
                at += sampleBytes;
            }
        }
        md5.update(bytes, 0, size);
    }

    boolean matches() {
        return HexFormat.of().formatHex(md5.digest()).equals(stream.md5());
    }
}
