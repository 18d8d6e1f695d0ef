package stemfarm.audio.file.riff;

import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;
import stemfarm.audio.file.bytes.Bytes;

/** TimeReference of a {@code bext} chunk (EBU Tech 3285): the first sample's place, in samples since midnight. */
final class BextTime {

    /** Description 256, Originator 32, OriginatorReference 32, OriginationDate 10, OriginationTime 8. */
    private static final int OFFSET = 338;

    static final int NEEDED_BYTES = OFFSET + Long.BYTES;

    private BextTime() {}

    static OptionalLong parse(byte[] bext, List<String> warnings) {
        if (bext.length < NEEDED_BYTES) {
            warnings.add("the 'bext' chunk is too short for a time reference; the file is placed at the start");
            return OptionalLong.empty();
        }
        long frames = Bytes.int64(bext, OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (frames < 0) {
            warnings.add("the 'bext' time reference is absurd; the file is placed at the start");
            return OptionalLong.empty();
        }
        return OptionalLong.of(frames);
    }
}
