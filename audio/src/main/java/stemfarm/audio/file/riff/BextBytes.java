package stemfarm.audio.file.riff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import stemfarm.audio.file.Bext;

/** A {@code bext} chunk as bytes (EBU Tech 3285 v1 and v2, supplement on loudness fields). */
final class BextBytes {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int FIXED_BYTES = 602;
    private static final int UMID_BYTES = 64;
    private static final int LOUDNESS_BYTES = 10;
    private static final int RESERVED_BYTES = 180;
    private static final short UNSET = 0x7FFF;

    private BextBytes() {}

    /** The whole chunk with its header and pad byte. */
    static byte[] of(Bext bext) {
        byte[] history = history(bext);
        int size = FIXED_BYTES + history.length;
        ByteBuffer out = ByteBuffer.allocate(8 + size + (size & 1)).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("bext")).putInt(size);
        text(out, bext.description(), 256);
        text(out, bext.originator(), 32);
        text(out, "", 32); // OriginatorReference: an archive's own number, none here
        text(out, DATE.format(bext.origination()), 10);
        text(out, TIME.format(bext.origination()), 8);
        out.putLong(bext.timeReferenceFrames());
        out.putShort((short) (bext.loudness().isPresent() ? 2 : 1));
        out.put(new byte[UMID_BYTES]);
        bext.loudness().ifPresentOrElse(loudness -> put(out, loudness), () -> out.put(new byte[LOUDNESS_BYTES]));
        out.put(new byte[RESERVED_BYTES]).put(history);
        return out.array();
    }

    /** Lines end with CR LF. */
    private static byte[] history(Bext bext) {
        String lines = bext.codingHistory().lines().map(line -> line + "\r\n").reduce("", String::concat);
        return ascii(lines);
    }

    private static void put(ByteBuffer out, Bext.Loudness loudness) {
        out.putShort(hundredths(loudness.integratedLufs())).putShort(hundredths(loudness.rangeLu()));
        out.putShort(hundredths(loudness.maxTruePeakDbtp())).putShort(hundredths(loudness.maxMomentaryLufs()));
        out.putShort(hundredths(loudness.maxShortTermLufs()));
    }

    private static short hundredths(double value) {
        double hundredths = Math.rint(value * 100);
        return Math.abs(hundredths) <= 9999 ? (short) hundredths : UNSET;
    }

    private static void text(ByteBuffer out, String text, int width) {
        byte[] ascii = ascii(text);
        out.put(ascii, 0, Math.min(width, ascii.length));
        out.put(new byte[Math.max(0, width - ascii.length)]);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
