package stemfarm.audio.file.flac;

/** The checksums of a frame: CRC-8 (x⁸+x²+x+1) of its header, CRC-16 (x¹⁶+x¹⁵+x²+1) of all of it; RFC 9639 §9.1.8, §9.3. */
final class Crc {

    private static final int[] CRC8 = table(0x07, 8);

    /** {@code CRC16[k][b]} is the checksum of byte b followed by k zero bytes: four bytes are folded in at once. */
    private static final int[][] CRC16 = new int[4][];

    static {
        CRC16[0] = table(0x8005, 16);
        for (int k = 1; k < 4; k++) {
            CRC16[k] = new int[256];
            for (int b = 0; b < 256; b++) {
                int before = CRC16[k - 1][b];
                CRC16[k][b] = (before << 8 & 0xFFFF) ^ CRC16[0][before >> 8];
            }
        }
    }

    private Crc() {}

    static int crc8(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc = CRC8[crc ^ (bytes[i] & 0xFF)];
        }
        return crc;
    }

    /** Continues {@code crc} over more bytes. */
    static int crc16(int crc, byte[] bytes, int from, int to) {
        int i = from;
        for (; i + 4 <= to; i += 4) {
            crc = CRC16[3][(crc >> 8) ^ (bytes[i] & 0xFF)]
                    ^ CRC16[2][(crc & 0xFF) ^ (bytes[i + 1] & 0xFF)]
                    ^ CRC16[1][bytes[i + 2] & 0xFF]
                    ^ CRC16[0][bytes[i + 3] & 0xFF];
        }
        for (; i < to; i++) {
            crc = (crc << 8 & 0xFFFF) ^ CRC16[0][(crc >> 8) ^ (bytes[i] & 0xFF)];
        }
        return crc;
    }

    private static int[] table(int polynomial, int width) {
        int[] table = new int[256];
        for (int b = 0; b < 256; b++) {
            int crc = b << (width - 8);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc << 1) ^ ((crc >> (width - 1) & 1) * polynomial);
            }
            table[b] = crc & (1 << width) - 1;
        }
        return table;
    }
}
