package stemfarm.audio.file.aiff;

import java.nio.ByteOrder;
import java.util.Locale;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.bytes.Bytes;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.bytes.FormatLimits;
import stemfarm.audio.file.bytes.Refusal;
import stemfarm.audio.file.pcm.SampleLayout;

/**
 * The {@code COMM} chunk of AIFF 1.3 and AIFF-C (Apple, 1989 and 1991). Samples fill their container from the top.
 *
 * @param frames length by this chunk; the audio's own chunk must hold as much
 */
record AiffFormat(SampleLayout layout, int channels, int sampleRateHz, long frames) {

    private static final int AIFF_BYTES = 18;
    private static final int AIFC_BYTES = 22;

    int frameBytes() {
        return channels * layout.sizeBytes();
    }

    static AiffFormat parse(byte[] comm, boolean aifc, FileBytes file) throws AudioFileException {
        int needed = aifc ? AIFC_BYTES : AIFF_BYTES;
        if (comm.length < needed) {
            throw file.refuse(
                    "has a 'COMM' chunk of " + comm.length + " bytes, " + needed + " are needed", Refusal.COPY_AGAIN);
        }
        int channels = Bytes.uint16(comm, 0, ByteOrder.BIG_ENDIAN);
        int bits = Bytes.uint16(comm, 6, ByteOrder.BIG_ENDIAN);
        double sampleRateHz = extended(comm, 8);
        if (sampleRateHz != Math.rint(sampleRateHz)) {
            throw file.refuse(
                    String.format(Locale.ROOT, "has a sample rate of %.3f Hz, which is not whole", sampleRateHz),
                    "export it at 44 100, 48 000 or 96 000 Hz");
        }
        FormatLimits.check(file, channels, (long) sampleRateHz);
        String kind = aifc ? Bytes.fourCc(comm, 18) : "NONE";
        long frames = Bytes.uint32(comm, 2, ByteOrder.BIG_ENDIAN);
        return new AiffFormat(layout(kind, bits, file), channels, (int) sampleRateHz, frames);
    }

    private static SampleLayout layout(String kind, int bits, FileBytes file) throws AudioFileException {
        return switch (kind) {
            case "NONE", "twos" -> integers(bits, ByteOrder.BIG_ENDIAN, file);
            case "sowt" -> integers(bits, ByteOrder.LITTLE_ENDIAN, file);
            case "in24" -> SampleLayout.INT24_BIG;
            case "in32" -> SampleLayout.INT32_BIG;
            case "raw " -> SampleLayout.UINT8;
            case "fl32", "FL32" -> SampleLayout.FLOAT32_BIG;
            case "fl64", "FL64" -> SampleLayout.FLOAT64_BIG;
            default ->
                throw file.refuse("holds AIFF-C audio of kind '" + kind + "', which is not read", Refusal.EXPORT);
        };
    }

    private static SampleLayout integers(int bits, ByteOrder order, FileBytes file) throws AudioFileException {
        if (bits < 1 || bits > 32) {
            throw file.refuse("says that its samples have " + bits + " bits; 1 to 32 can be read", Refusal.EXPORT);
        }
        return SampleLayout.signed((bits + 7) / 8, order);
    }

    /** IEEE 754 extended precision: sign and 15 bits of exponent, then 64 bits of significand with its leading one. */
    private static double extended(byte[] bytes, int at) {
        int exponent = Bytes.uint16(bytes, at, ByteOrder.BIG_ENDIAN);
        long significand = Bytes.int64(bytes, at + 2, ByteOrder.BIG_ENDIAN);
        double unsigned = (significand >>> 1) * 2.0;
        return StrictMath.scalb(unsigned, exponent - 16_383 - 63);
    }
}
