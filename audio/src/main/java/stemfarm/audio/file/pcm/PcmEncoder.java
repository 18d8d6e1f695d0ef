package stemfarm.audio.file.pcm;

import static stemfarm.audio.file.bytes.Bytes.INT16_LE;
import static stemfarm.audio.file.bytes.Bytes.INT32_LE;
import static stemfarm.audio.file.bytes.Bytes.INT64_LE;

import stemfarm.audio.file.SampleEncoding;

/** Turns planar doubles into interleaved little-endian samples. Integers are rounded to nearest even and clamped. */
public final class PcmEncoder {

    /** A frame of 24-bit samples is stored as 64 bits: a buffer needs this much room after its last sample. */
    public static final int OVERWRITE_BYTES = 5;

    private static final int INT16_MAX = 0x7FFF;
    private static final int INT24_MAX = 0x7F_FFFF;
    private static final int INT24_MASK = 0xFF_FFFF;

    private PcmEncoder() {}

    /**
     * Encodes frames from the start of {@code bytes} on.
     *
     * @param audio planar, 1 or 2 channels
     * @throws IllegalArgumentException when a sample is NaN or infinite, or too large for a float
     */
    public static void encode(SampleEncoding encoding, double[][] audio, int offset, int frames, byte[] bytes) {
        for (double[] channel : audio) {
            checkFinite(channel, offset, frames);
        }
        switch (encoding) {
            case INT16 -> int16(audio, offset, frames, bytes);
            case INT24 -> int24(audio, offset, frames, bytes);
            case FLOAT32 -> float32(audio, offset, frames, bytes);
            case INT8, INT32, FLOAT64 -> throw new IllegalArgumentException(encoding + " is not written");
        }
    }

    private static void int16(double[][] audio, int offset, int frames, byte[] bytes) {
        for (int c = 0; c < audio.length; c++) {
            double[] x = audio[c];
            for (int i = 0, at = 2 * c; i < frames; i++, at += 2 * audio.length) {
                INT16_LE.set(bytes, at, (short) quantised(x[offset + i], INT16_MAX));
            }
        }
    }

    /** What a store writes past its frame the next frame covers. */
    private static void int24(double[][] audio, int offset, int frames, byte[] bytes) {
        double[] left = audio[0];
        double[] right = audio[audio.length - 1];
        int frameBytes = 3 * audio.length;
        for (int i = 0, at = 0; i < frames; i++, at += frameBytes) {
            long l = quantised(left[offset + i], INT24_MAX) & INT24_MASK;
            long r = quantised(right[offset + i], INT24_MAX) & INT24_MASK;
            INT64_LE.set(bytes, at, l | r << 24);
        }
    }

    private static void float32(double[][] audio, int offset, int frames, byte[] bytes) {
        for (int c = 0; c < audio.length; c++) {
            double[] x = audio[c];
            for (int i = 0, at = 4 * c; i < frames; i++, at += 4 * audio.length) {
                INT32_LE.set(bytes, at, Float.floatToRawIntBits((float) x[offset + i]));
            }
        }
    }

    private static int quantised(double sample, int max) {
        return Math.max(-max - 1, Math.min(max, (int) Math.rint(sample * (max + 1.0))));
    }

    private static void checkFinite(double[] x, int offset, int frames) {
        if (FiniteSamples.within(Float.MAX_VALUE, x, offset, frames)) {
            return;
        }
        int bad = offset;
        while (Math.abs(x[bad]) <= Float.MAX_VALUE) {
            bad++;
        }
        throw new IllegalArgumentException("the sample at index " + bad + " is " + x[bad] + "; it must be finite");
    }
}
