package stemfarm.audio.file.riff;

import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.file.bytes.Bytes;

/**
 * The 64-bit sizes of RF64 (EBU Tech 3306) and BW64 (ITU-R BS.2088).
 *
 * @param dataBytes size of the data chunk, unsigned
 */
record Ds64(long dataBytes) {

    private static final int MIN_BYTES = 24;

    static @Nullable Ds64 parse(byte[] ds64) {
        return ds64.length < MIN_BYTES ? null : new Ds64(Bytes.int64(ds64, 8, ByteOrder.LITTLE_ENDIAN));
    }
}
