package stemfarm.audio.file.riff;

import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Locale;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.bytes.Bytes;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.bytes.FormatLimits;
import stemfarm.audio.file.bytes.Refusal;
import stemfarm.audio.file.pcm.SampleLayout;

/**
 * The {@code fmt } chunk: WAVEFORMATEX or WAVEFORMATEXTENSIBLE (Microsoft, "Multiple channel audio data and WAVE
 * files"). Samples fill their container from the top, so 24 valid bits in 32, or 20 in 24, decode as the container.
 */
record WavFormat(SampleLayout layout, int channels, int sampleRateHz) {

    private static final int MIN_BYTES = 16;
    private static final int EXTENSIBLE_BYTES = 40;
    static final int PCM = 1;
    static final int IEEE_FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;

    /** The last 14 bytes of KSDATAFORMAT_SUBTYPE_…, 0000-0010-8000-00AA00389B71 after a format tag. */
    private static final String SUBTYPE_TAIL = "000000001000800000aa00389b71";

    int frameBytes() {
        return channels * layout.sizeBytes();
    }

    static WavFormat parse(byte[] fmt, FileBytes file) throws AudioFileException {
        if (fmt.length < MIN_BYTES) {
            throw file.refuse(
                    "has a 'fmt ' chunk of " + fmt.length + " bytes, at least 16 are needed", Refusal.COPY_AGAIN);
        }
        int tag = uint16(fmt, 0);
        int channels = uint16(fmt, 2);
        long sampleRateHz = Bytes.uint32(fmt, 4, ByteOrder.LITTLE_ENDIAN);
        int blockAlign = uint16(fmt, 12);
        int bits = uint16(fmt, 14);
        if (tag == EXTENSIBLE) {
            tag = subFormat(fmt, bits, file);
        }
        FormatLimits.check(file, channels, sampleRateHz);
        SampleLayout layout = layout(tag, bits, file);
        WavFormat format = new WavFormat(layout, channels, (int) sampleRateHz);
        if (blockAlign != format.frameBytes()) {
            throw file.refuse(
                    "contradicts itself: " + channels + " channel(s) of " + bits + " bits take " + format.frameBytes()
                            + " bytes a frame, but its block align is " + blockAlign,
                    "export the file again with another program");
        }
        return format;
    }

    private static int subFormat(byte[] fmt, int bits, FileBytes file) throws AudioFileException {
        if (fmt.length < EXTENSIBLE_BYTES) {
            throw file.refuse(
                    "has an EXTENSIBLE 'fmt ' chunk of " + fmt.length + " bytes, 40 are needed", Refusal.COPY_AGAIN);
        }
        int validBits = uint16(fmt, 18);
        if (validBits > bits) {
            throw file.refuse(
                    "contradicts itself: " + validBits + " valid bits in containers of " + bits, Refusal.EXPORT);
        }
        if (!HexFormat.of().formatHex(fmt, 26, EXTENSIBLE_BYTES).equals(SUBTYPE_TAIL)) {
            throw file.refuse("holds audio of an unknown kind (its sub-format is no wave format)", Refusal.EXPORT);
        }
        return uint16(fmt, 24);
    }

    private static SampleLayout layout(int tag, int bits, FileBytes file) throws AudioFileException {
        if (tag == PCM && bits >= 1 && bits <= 32) {
            int sizeBytes = (bits + 7) / 8;
            return sizeBytes == 1 ? SampleLayout.UINT8 : SampleLayout.signed(sizeBytes, ByteOrder.LITTLE_ENDIAN);
        }
        if (tag == IEEE_FLOAT && bits == 32) {
            return SampleLayout.FLOAT32_LITTLE;
        }
        if (tag == IEEE_FLOAT && bits == 64) {
            return SampleLayout.FLOAT64_LITTLE;
        }
        String kind = tag == PCM ? bits + "-bit PCM" : tag == IEEE_FLOAT ? bits + "-bit float" : compression(tag);
        throw file.refuse("holds " + kind + ", which is not read", "export it as 16-, 24- or 32-bit WAV");
    }

    /** Names as in the registry of RFC 2361. */
    private static String compression(int tag) {
        return switch (tag) {
            case 0x0002 -> "Microsoft ADPCM";
            case 0x0006 -> "A-law";
            case 0x0007 -> "µ-law";
            case 0x0011 -> "IMA ADPCM";
            case 0x0031 -> "GSM 6.10";
            case 0x0050 -> "MPEG audio";
            case 0x0055 -> "MP3";
            case 0x0161, 0x0162 -> "Windows Media audio";
            case 0x2000 -> "Dolby AC-3";
            case 0xF1AC -> "FLAC inside WAV";
            default -> String.format(Locale.ROOT, "audio with format tag 0x%04X", tag);
        };
    }

    private static int uint16(byte[] fmt, int at) {
        return Bytes.uint16(fmt, at, ByteOrder.LITTLE_ENDIAN);
    }
}
