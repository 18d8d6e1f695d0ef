package stemfarm.audio.file.flac;

import static stemfarm.audio.file.flac.FlacFormatException.require;

import java.io.IOException;

/**
 * The header of a frame (RFC 9639 §9.1), checked against its CRC-8 and STREAMINFO.
 *
 * @param frames samples of one channel in this block, 1 to 65 535
 * @param assignment how two channels are coded
 */
record FrameHeader(int frames, Assignment assignment) {

    /** Channel coding (RFC 9639 §9.1.3). */
    enum Assignment {
        INDEPENDENT,
        LEFT_SIDE,
        SIDE_RIGHT,
        MID_SIDE
    }

    private static final int SYNC = 0b111_1111_1111_1100;
    private static final int[] RATES_HZ = {
        0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
    };
    private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};

    /**
     * Reads a header.
     *
     * @param block number of this block, from 0
     * @param frame number of its first frame, from 0
     */
    static FrameHeader read(BitInput in, StreamInfo stream, long block, long frame) throws IOException {
        in.beginFrame();
        require(in.unsigned(15) == SYNC, "is damaged: no FLAC frame begins");
        boolean variableBlocks = in.unsigned(1) == 1;
        int sizeCode = (int) in.unsigned(4);
        int rateCode = (int) in.unsigned(4);
        int channelCode = (int) in.unsigned(4);
        int bits = BITS[(int) in.unsigned(3)];
        in.unsigned(1);
        long number = codedNumber(in);
        int frames = blockFrames(in, sizeCode);
        long rateHz = rateHz(in, rateCode);
        int crc = in.crc8();
        require(in.unsigned(8) == crc, "is damaged: the checksum of a frame header is wrong");
        require(number == (variableBlocks ? frame : block), "has frames missing or out of order");
        require(frames > 0 && frames < 65_536, "has a frame with a reserved block size");
        require(rateHz == 0 || rateHz == stream.sampleRateHz(), "changes its sample rate on the way");
        require(bits == 0 || bits == stream.bits(), "changes its bit depth on the way");
        return new FrameHeader(frames, assignment(channelCode, stream.channels()));
    }

    private static Assignment assignment(int code, int channels) throws FlacFormatException {
        require(code < 8 ? code + 1 == channels : channels == 2, "changes its channels on the way");
        require(code <= 10, "has a frame with a reserved channel code");
        return code < 8 ? Assignment.INDEPENDENT : Assignment.values()[code - 7];
    }

    /** UTF-8 stretched to 36 bits. */
    private static long codedNumber(BitInput in) throws IOException {
        long first = in.unsigned(8);
        if (first < 0x80) {
            return first;
        }
        int ones = Integer.numberOfLeadingZeros(~((int) first << 24));
        require(ones >= 2 && ones <= 7, "is damaged: a frame number is no number");
        long number = first & 0x7F >> ones;
        for (int i = 1; i < ones; i++) {
            number = number << 6 | (in.unsigned(8) & 0x3F);
        }
        return number;
    }

    private static int blockFrames(BitInput in, int code) throws IOException {
        return switch (code) {
            case 0 -> 0;
            case 1 -> 192;
            case 2, 3, 4, 5 -> 144 << code;
            case 6 -> (int) in.unsigned(8) + 1;
            case 7 -> (int) in.unsigned(16) + 1;
            default -> 1 << code;
        };
    }

    private static long rateHz(BitInput in, int code) throws IOException {
        return switch (code) {
            case 12 -> in.unsigned(8) * 1000;
            case 13 -> in.unsigned(16);
            case 14 -> in.unsigned(16) * 10;
            case 15 -> -1;
            default -> RATES_HZ[code];
        };
    }
}
