package stemfarm.audio.file;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The plainest FLAC encoder: verbatim subframes, bits as characters, checksums by long division. */
final class FlacBytes {

    static final int INDEPENDENT = 1;
    static final int LEFT_SIDE = 8;
    static final int SIDE_RIGHT = 9;
    static final int MID_SIDE = 10;

    private final int[][] samples;
    private final int bits;
    private final StringBuilder out = new StringBuilder();
    private int assignment;
    private int blockFrames = 500;

    /** Takes left-justified 32-bit samples. */
    FlacBytes(int[][] leftJustified, int bits) {
        this.samples = leftJustified;
        this.bits = bits;
        this.assignment = leftJustified.length - 1;
    }

    FlacBytes assignment(int code) {
        assignment = code;
        return this;
    }

    FlacBytes blockFrames(int frames) {
        blockFrames = frames;
        return this;
    }

    /** Encodes; the header promises {@code totalFrames}, whatever there is. */
    byte[] encode(int sampleRateHz, long totalFrames, boolean withMd5) {
        out.setLength(0);
        put(0x664C_6143, 32).put(0x8000_0022L, 32);
        put(blockFrames, 16).put(blockFrames, 16).put(0, 24).put(0, 24);
        put(sampleRateHz, 20).put(samples.length - 1, 3).put(bits - 1, 5).put(totalFrames, 36);
        byte[] md5 = withMd5 ? md5() : new byte[16];
        for (byte b : md5) {
            put(b, 8);
        }
        int frames = samples[0].length;
        for (int from = 0, block = 0; from < frames; from += blockFrames, block++) {
            frame(from, Math.min(frames, from + blockFrames), block);
        }
        return bytes();
    }

    private void frame(int from, int to, int number) {
        int start = out.length();
        put(0b111_1111_1111_1100, 15)
                .put(0, 1)
                .put(7, 4)
                .put(0, 4)
                .put(assignment, 4)
                .put(0, 3)
                .put(0, 1);
        put(number, 8); // fewer than 128 blocks
        put(to - from - 1, 16);
        put(remainder(start, 0x107, 8), 8);
        for (int channel = 0; channel < samples.length; channel++) {
            boolean side = assignment == SIDE_RIGHT ? channel == 0 : assignment >= LEFT_SIDE && channel == 1;
            put(0b00000010, 8);
            for (int i = from; i < to; i++) {
                put(coded(channel, i), side ? bits + 1 : bits);
            }
        }
        while (out.length() % 8 != 0) {
            out.append('0');
        }
        put(remainder(start, 0x18005, 16), 16);
    }

    private long coded(int channel, int i) {
        long own = samples[channel][i] >> (32 - bits);
        if (assignment < LEFT_SIDE) {
            return own;
        }
        long left = samples[0][i] >> (32 - bits);
        long right = samples[1][i] >> (32 - bits);
        boolean side = assignment == SIDE_RIGHT ? channel == 0 : channel == 1;
        if (side) {
            return left - right;
        }
        return assignment == MID_SIDE ? (left + right) >> 1 : own;
    }

    private long remainder(int start, int polynomial, int width) {
        int register = 0;
        for (int i = start; i < out.length() + width; i++) {
            register = register << 1 | (i < out.length() ? out.charAt(i) - '0' : 0);
            if ((register >> width & 1) == 1) {
                register ^= polynomial;
            }
        }
        return register;
    }

    private byte[] md5() {
        int sampleBytes = (bits + 7) / 8;
        ByteArrayOutputStream interleaved = new ByteArrayOutputStream();
        for (int i = 0; i < samples[0].length; i++) {
            for (int[] channel : samples) {
                for (int b = 0; b < sampleBytes; b++) {
                    interleaved.write(channel[i] >> (32 - bits) >> (8 * b));
                }
            }
        }
        try {
            return MessageDigest.getInstance("MD5").digest(interleaved.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private FlacBytes put(long value, int width) {
        for (int i = width - 1; i >= 0; i--) {
            out.append((char) ('0' + (value >> i & 1)));
        }
        return this;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[out.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(out, 8 * i, 8 * i + 8, 2);
        }
        return bytes;
    }
}
