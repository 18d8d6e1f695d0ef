package stemfarm.audio.file.riff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import stemfarm.audio.file.InfoTag;

/** A {@code LIST} chunk of type {@code INFO} as bytes. */
final class InfoBytes {

    private InfoBytes() {}

    /** The whole chunk with its header; nothing when there are no texts. */
    static byte[] of(Map<InfoTag, String> info) {
        if (info.isEmpty()) {
            return new byte[0];
        }
        int content = 4
                + info.values().stream().mapToInt(text -> 8 + paddedBytes(text)).sum();
        ByteBuffer out = ByteBuffer.allocate(8 + content).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("LIST")).putInt(content).put(ascii("INFO"));
        info.forEach((tag, text) -> {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.put(ascii(tag.id())).putInt(utf8.length + 1).put(utf8);
            out.put(new byte[paddedBytes(text) - utf8.length]);
        });
        return out.array();
    }

    /** With the closing zero, and a pad byte if that makes it odd. */
    private static int paddedBytes(String text) {
        int terminated = text.getBytes(StandardCharsets.UTF_8).length + 1;
        return terminated + (terminated & 1);
    }

    private static byte[] ascii(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }
}
