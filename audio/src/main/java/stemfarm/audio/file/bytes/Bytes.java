package stemfarm.audio.file.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Numbers in byte arrays: one unaligned load or store each. Names say width and byte order. */
public final class Bytes {

    public static final VarHandle INT16_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    public static final VarHandle INT16_BE = view(short[].class, ByteOrder.BIG_ENDIAN);
    public static final VarHandle INT32_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    public static final VarHandle INT32_BE = view(int[].class, ByteOrder.BIG_ENDIAN);
    public static final VarHandle INT64_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    public static final VarHandle INT64_BE = view(long[].class, ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order).withInvokeExactBehavior();
    }

    /** Unsigned 16 bits. */
    public static int uint16(byte[] bytes, int at, ByteOrder order) {
        VarHandle view = order == ByteOrder.LITTLE_ENDIAN ? INT16_LE : INT16_BE;
        return (short) view.get(bytes, at) & 0xFFFF;
    }

    /** Unsigned 32 bits. */
    public static long uint32(byte[] bytes, int at, ByteOrder order) {
        VarHandle view = order == ByteOrder.LITTLE_ENDIAN ? INT32_LE : INT32_BE;
        return (int) view.get(bytes, at) & 0xFFFF_FFFFL;
    }

    /** 64 bits; above 2^63 the value is negative. */
    public static long int64(byte[] bytes, int at, ByteOrder order) {
        VarHandle view = order == ByteOrder.LITTLE_ENDIAN ? INT64_LE : INT64_BE;
        return (long) view.get(bytes, at);
    }

    /** Four characters, Latin-1 so that any byte survives. */
    public static String fourCc(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
}
