package stemfarm.cli.farm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The length-delimited fields of a protocol buffers message (protobuf.dev, Encoding); numbers are passed over. */
final class ProtoFields {

    private final Map<Integer, List<byte[]>> fields = new HashMap<>();

    ProtoFields(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            switch ((int) (tag & 7)) {
                case 0 -> varint(in);
                case 1 -> in.getLong();
                case 2 -> {
                    byte[] value = new byte[(int) varint(in)];
                    in.get(value);
                    fields.computeIfAbsent((int) (tag >>> 3), number -> new ArrayList<>())
                            .add(value);
                }
                case 5 -> in.getInt();
                default -> throw new IllegalArgumentException("wire type " + (tag & 7));
            }
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** Every message in a repeated field. */
    List<ProtoFields> messages(int number) {
        return values(number).stream().map(ProtoFields::new).toList();
    }

    /** The last value of a field; empty when it is not there. */
    byte[] bytes(int number) {
        List<byte[]> values = values(number);
        return values.isEmpty() ? new byte[0] : values.get(values.size() - 1);
    }

    private List<byte[]> values(int number) {
        return fields.getOrDefault(number, List.of());
    }

    String text(int number) {
        return new String(bytes(number), StandardCharsets.UTF_8);
    }
}
