package stemfarm.audio.file.pcm;

import static stemfarm.audio.file.bytes.Bytes.INT16_LE;
import static stemfarm.audio.file.bytes.Bytes.INT32_LE;

import stemfarm.audio.file.SampleEncoding;

/** Turns planar doubles into interleaved little-endian samples. Integers are rounded to nearest even and clamped. */
public final class PcmEncoder {

    /** A 24-bit sample is stored as 32 bits: a buffer needs this much room after its last sample. */
    public static final int OVERWRITE_BYTES = 1;

    private static final int INT16_MAX = 0x7FFF;
    private static final int INT24_MAX = 0x7F_FFFF;

    private PcmEncoder() {}

    /**
     * Encodes frames from the start of {@code bytes} on.
     *
     * @throws IllegalArgumentException when a sample is NaN or infinite, or too large for a float
     */
    public static void encode(SampleEncoding encoding, double[][] audio, int offset, int frames, byte[] bytes) {
        int at = 0;
        for (int frame = offset; frame < offset + frames; frame++) {
            for (double[] channel : audio) {
                at = put(encoding, finite(channel[frame], frame), bytes, at);
            }
        }
    }

    private static int put(SampleEncoding encoding, double sample, byte[] bytes, int at) {
        switch (encoding) {
            case INT16 -> INT16_LE.set(bytes, at, (short) quantised(sample, INT16_MAX));
            case INT24 -> INT32_LE.set(bytes, at, quantised(sample, INT24_MAX)); // the next sample covers byte 4
            case FLOAT32 -> INT32_LE.set(bytes, at, Float.floatToRawIntBits((float) sample));
            case INT8, INT32, FLOAT64 -> throw new IllegalArgumentException(encoding + " is not written");
        }
        return at + (encoding == SampleEncoding.INT16 ? 2 : encoding == SampleEncoding.INT24 ? 3 : 4);
    }

    private static int quantised(double sample, int max) {
        return (int) Math.max(-(max + 1.0), Math.min(max, Math.rint(sample * (max + 1.0))));
    }

    private static double finite(double sample, int frame) {
        if (!(Math.abs(sample) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "the sample at index " + frame + " is " + sample + "; it must be finite");
        }
        return sample;
    }
}
