package stemfarm.audio.file.riff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import stemfarm.audio.file.Bext;

/** A {@code bext} chunk as bytes (EBU Tech 3285 v2). */
final class BextBytes {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    static final int VERSION = 2;

    private static final int FIXED_BYTES = 602;
    private static final int UMID_BYTES = 64;
    private static final int RESERVED_BYTES = 180;
    private static final short UNSET = 0x7FFF;
    private static final Bext.Loudness UNKNOWN =
            new Bext.Loudness(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private BextBytes() {}

    /** The whole chunk with its header and pad byte. */
    static byte[] of(Bext bext) {
        byte[] history = ascii(history(bext));
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + history.length).order(ByteOrder.LITTLE_ENDIAN);
        text(out, bext.description(), 256);
        text(out, bext.originator(), 32);
        text(out, bext.originatorReference(), 32);
        text(out, date(bext), 10);
        text(out, time(bext), 8);
        out.putLong(bext.timeReferenceFrames());
        out.putShort((short) VERSION);
        out.put(new byte[UMID_BYTES]);
        put(out, bext.loudness().orElse(UNKNOWN));
        out.put(new byte[RESERVED_BYTES]).put(history);
        return ChunkBytes.of("bext", out.array());
    }

    /** Empty when unknown. */
    static String date(Bext bext) {
        return bext.origination().map(DATE::format).orElse("");
    }

    /** Empty when unknown. */
    static String time(Bext bext) {
        return bext.origination().map(TIME::format).orElse("");
    }

    /** Lines end with CR LF. */
    static String history(Bext bext) {
        return bext.codingHistory().lines().map(line -> line + "\r\n").reduce("", String::concat);
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
