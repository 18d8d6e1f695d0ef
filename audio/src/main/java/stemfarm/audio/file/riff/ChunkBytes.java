package stemfarm.audio.file.riff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A chunk as bytes. */
final class ChunkBytes {

    private ChunkBytes() {}

    /** The whole chunk with its header, and a pad byte if its size is odd. */
    static byte[] of(String id, byte[] content) {
        ByteBuffer out =
                ByteBuffer.allocate(8 + content.length + (content.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        out.put(id.getBytes(StandardCharsets.US_ASCII)).putInt(content.length).put(content);
        return out.array();
    }
}
