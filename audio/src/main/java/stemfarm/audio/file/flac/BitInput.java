package stemfarm.audio.file.flac;

import static stemfarm.audio.file.bytes.Bytes.INT64_BE;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Bits of a stream, highest first, through a window of 32 KB. Every access is one unaligned 64-bit load at the current
 * bit, of which at least 57 bits count, so there is no bit cache to keep in step.
 */
final class BitInput implements Closeable {

    private static final int WINDOW_BYTES = 32 * 1024;

    /** A load may reach this far past the last byte; what lies there is zero. */
    private static final int OVERREAD_BYTES = Long.BYTES;

    private static final int LOAD_BITS = 57;

    /** A frame's header of at most 16 bytes (RFC 9639 §9.1) and what a load of its last bits may touch. */
    private static final int MAX_HEADER_BITS = (16 + OVERREAD_BYTES) * Byte.SIZE;

    private final InputStream in;
    private final byte[] window = new byte[WINDOW_BYTES + OVERREAD_BYTES];
    private int bit;
    private int endBit;
    private boolean ended;
    private int frameFrom;
    private int crcFrom;
    private int crc16;

    BitInput(InputStream in) {
        this.in = in;
    }

    /** Whether another byte follows. */
    boolean hasNext() throws IOException {
        ensure(Byte.SIZE);
        return bit < endBit;
    }

    /** Unsigned, 0 to 32 bits. */
    long unsigned(int bits) throws IOException {
        long value = (peek() >>> 1) >>> (63 - bits);
        skip(bits);
        return value;
    }

    /** Two's complement, 0 to 33 bits. */
    long signed(int bits) throws IOException {
        long word = peek();
        skip(bits);
        return bits == 0 ? 0 : word >> (64 - bits);
    }

    /** Zeros before the next one; the one is taken too. */
    long unary(long most) throws IOException {
        long zeros = 0;
        for (int run = zeroRun(); run == LOAD_BITS; run = zeroRun()) {
            skip(run);
            zeros += run;
            if (zeros > most) {
                throw new FlacFormatException("holds an absurdly long code");
            }
        }
        int run = zeroRun();
        skip(run + 1);
        return zeros + run;
    }

    private int zeroRun() throws IOException {
        return Math.min(LOAD_BITS, Long.numberOfLeadingZeros(peek()));
    }

    /** Rice codes (RFC 9639 §9.2.7): quotient in unary, {@code parameter} low bits, sign folded into the lowest. */
    void rice(int parameter, long[] out, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            long word = peek();
            int zeros = Long.numberOfLeadingZeros(word);
            long folded;
            if (zeros + 1 + parameter <= LOAD_BITS) {
                folded = (long) zeros << parameter | (word << (zeros + 1)) >>> 1 >>> (63 - parameter);
                skip(zeros + 1 + parameter);
            } else {
                long quotient = unary(1L << (33 - Math.min(parameter, 32)));
                folded = quotient << parameter | unsigned(parameter);
            }
            out[i] = folded >>> 1 ^ -(folded & 1);
        }
    }

    private long peek() throws IOException {
        ensure(Long.SIZE);
        return (long) INT64_BE.get(window, bit >>> 3) << (bit & 7);
    }

    private void skip(int bits) throws EOFException {
        bit += bits;
        if (bit > endBit) {
            throw new EOFException();
        }
    }

    private void ensure(int bits) throws IOException {
        if (bit + bits > endBit && !ended) {
            fill();
        }
    }

    private void fill() throws IOException {
        int done = bit >>> 3;
        int end = endBit >>> 3;
        crc16 = Crc.crc16(crc16, window, crcFrom, done);
        System.arraycopy(window, done, window, 0, end - done);
        int kept = end - done;
        int got = in.readNBytes(window, kept, WINDOW_BYTES - kept);
        Arrays.fill(window, kept + got, kept + got + OVERREAD_BYTES, (byte) 0);
        ended = kept + got < WINDOW_BYTES;
        crcFrom = 0;
        bit &= 7;
        endBit = (kept + got) * Byte.SIZE;
    }

    /** Begins a frame: checksums count from here. The whole header is brought into the window. */
    void beginFrame() throws IOException {
        ensure(MAX_HEADER_BITS);
        frameFrom = bit >>> 3;
        crcFrom = frameFrom;
        crc16 = 0;
    }

    /** CRC-8 since {@link #beginFrame()}. */
    int crc8() {
        return Crc.crc8(window, frameFrom, bit >>> 3);
    }

    /** CRC-16 since {@link #beginFrame()}, after skipping to a byte boundary. */
    int crc16() {
        bit = bit + 7 & ~7;
        crc16 = Crc.crc16(crc16, window, crcFrom, bit >>> 3);
        crcFrom = bit >>> 3;
        return crc16;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
