package stemfarm.audio.file.pcm;

import static stemfarm.audio.file.bytes.Bytes.INT16_BE;
import static stemfarm.audio.file.bytes.Bytes.INT16_LE;
import static stemfarm.audio.file.bytes.Bytes.INT32_BE;
import static stemfarm.audio.file.bytes.Bytes.INT32_LE;
import static stemfarm.audio.file.bytes.Bytes.INT64_BE;
import static stemfarm.audio.file.bytes.Bytes.INT64_LE;

import java.nio.ByteOrder;
import stemfarm.audio.file.SampleEncoding;

/**
 * How one sample lies in a file, and the loop that turns it into a double with full scale ±1.
 *
 * <p>Integers are first left-justified to 32 bits, then scaled by 2⁻³¹: exact for every width. A 24-bit sample is one
 * 32-bit load and a shift or mask; three byte loads take half as long again (see {@code AudioFileBench}).
 */
public enum SampleLayout {
    UINT8(SampleEncoding.INT8, 1) {
        @Override
        void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames) {
            for (int i = 0; i < frames; i++, at += strideBytes) {
                out[offset + i] = ((bytes[at] ^ 0x80) << 24) * INT32_SCALE;
            }
        }
    },
    INT8(SampleEncoding.INT8, 1) {
        @Override
        void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames) {
            for (int i = 0; i < frames; i++, at += strideBytes) {
                out[offset + i] = (bytes[at] << 24) * INT32_SCALE;
            }
        }
    },
    INT16_LITTLE(SampleEncoding.INT16, 2) {
        @Override
        void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames) {
            for (int i = 0; i < frames; i++, at += strideBytes) {
                out[offset + i] = (short) INT16_LE.get(bytes, at) * INT16_SCALE;
            }
        }
    },
    INT16_BIG(SampleEncoding.INT16, 2) {
        @Override
        void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames) {
            for (int i = 0; i < frames; i++, at += strideBytes) {
                out[offset + i] = (short) INT16_BE.get(bytes, at) * INT16_SCALE;
            }
        }
    },
    INT24_LITTLE(SampleEncoding.INT24, 3) {
        @Override
        void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames) {
            for (int i = 0; i < frames; i++, at += strideBytes) {
                out[offset + i] = ((int) INT32_LE.get(bytes, at) << 8) * INT32_SCALE;
            }
        }
    },
    INT24_BIG(SampleEncoding.INT24, 3) {
        @Override
        void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames) {
            for (int i = 0; i < frames; i++, at += strideBytes) {
                out[offset + i] = ((int) INT32_BE.get(bytes, at) & 0xFFFF_FF00) * INT32_SCALE;
            }
        }
    },
    INT32_LITTLE(SampleEncoding.INT32, 4) {
        @Override
        void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames) {
            for (int i = 0; i < frames; i++, at += strideBytes) {
                out[offset + i] = (int) INT32_LE.get(bytes, at) * INT32_SCALE;
            }
        }
    },
    INT32_BIG(SampleEncoding.INT32, 4) {
        @Override
        void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames) {
            for (int i = 0; i < frames; i++, at += strideBytes) {
                out[offset + i] = (int) INT32_BE.get(bytes, at) * INT32_SCALE;
            }
        }
    },
    FLOAT32_LITTLE(SampleEncoding.FLOAT32, 4) {
        @Override
        void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames) {
            for (int i = 0; i < frames; i++, at += strideBytes) {
                out[offset + i] = Float.intBitsToFloat((int) INT32_LE.get(bytes, at));
            }
        }
    },
    FLOAT32_BIG(SampleEncoding.FLOAT32, 4) {
        @Override
        void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames) {
            for (int i = 0; i < frames; i++, at += strideBytes) {
                out[offset + i] = Float.intBitsToFloat((int) INT32_BE.get(bytes, at));
            }
        }
    },
    FLOAT64_LITTLE(SampleEncoding.FLOAT64, 8) {
        @Override
        void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames) {
            for (int i = 0; i < frames; i++, at += strideBytes) {
                out[offset + i] = Double.longBitsToDouble((long) INT64_LE.get(bytes, at));
            }
        }
    },
    FLOAT64_BIG(SampleEncoding.FLOAT64, 8) {
        @Override
        void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames) {
            for (int i = 0; i < frames; i++, at += strideBytes) {
                out[offset + i] = Double.longBitsToDouble((long) INT64_BE.get(bytes, at));
            }
        }
    };

    /** A 24-bit sample is loaded as 32 bits: a buffer needs this much room after its last sample. */
    static final int OVERREAD_BYTES = 1;

    private static final double INT16_SCALE = 0x1p-15;
    private static final double INT32_SCALE = 0x1p-31;

    private final SampleEncoding encoding;
    private final int sizeBytes;

    SampleLayout(SampleEncoding encoding, int sizeBytes) {
        this.encoding = encoding;
        this.sizeBytes = sizeBytes;
    }

    /** The layout of signed integers (8 bits included) of a width in bytes, 1 to 4. */
    public static SampleLayout signed(int sizeBytes, ByteOrder order) {
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        return switch (sizeBytes) {
            case 1 -> INT8;
            case 2 -> little ? INT16_LITTLE : INT16_BIG;
            case 3 -> little ? INT24_LITTLE : INT24_BIG;
            case 4 -> little ? INT32_LITTLE : INT32_BIG;
            default -> throw new IllegalArgumentException("no integer samples of " + sizeBytes + " bytes");
        };
    }

    public SampleEncoding encoding() {
        return encoding;
    }

    public int sizeBytes() {
        return sizeBytes;
    }

    /**
     * Decodes one channel.
     *
     * @param at first byte of the channel's first sample
     * @param strideBytes from one sample of the channel to its next
     */
    abstract void decode(byte[] bytes, int at, int strideBytes, double[] out, int offset, int frames);
}
