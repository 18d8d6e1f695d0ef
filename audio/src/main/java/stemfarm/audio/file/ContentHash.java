package stemfarm.audio.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 of what a file sounds like, not of how it is stored: WAV and FLAC of the same audio hash alike, and so do 16
 * and 24 bits of the same values. It covers sample rate, channels, frames and every sample: integers left-justified to
 * 32 bits, floats by their bits. Names, metadata and time reference are left out.
 */
public final class ContentHash {

    private static final int CHUNK_FRAMES = 4096;

    private ContentHash() {}

    /**
     * Reads a whole file and hashes it.
     *
     * @return 64 lower-case hexadecimal digits
     * @throws AudioFileException when any of it cannot be read right
     */
    public static String of(Path file) throws AudioFileException {
        try (Hashing reader = new Hashing(AudioFiles.open(file))) {
            double[][] audio = new double[reader.info().channels()][CHUNK_FRAMES];
            while (reader.read(audio, 0, CHUNK_FRAMES) > 0) {
                // the decorator does the work
            }
            return reader.hex();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Hashes the audio of another reader while someone reads it, in pieces of any size. */
    public static final class Hashing implements AudioReader {

        private static final byte INTEGER = 0;
        private static final byte FLOAT32 = 1;
        private static final byte FLOAT64 = 2;
        private static final double INT32_SCALE = 0x1p31;

        private final AudioReader source;
        private final MessageDigest sha256 = ContentHash.sha256();
        private final ByteBuffer bytes;
        private final byte kind;
        private final int channels;
        private long framesRead;
        private @Nullable String hex;

        /** Takes over the source: closing this closes it. */
        public Hashing(AudioReader source) {
            this.source = source;
            AudioInfo info = source.info();
            bytes = ByteBuffer.allocate(CHUNK_FRAMES * info.channels() * Double.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN);
            kind = kind(info.encoding());
            channels = info.channels();
            bytes.put(kind).putInt(channels);
            bytes.putInt(info.sampleRateHz()).putLong(info.frames());
            flush();
        }

        @Override
        public AudioInfo info() {
            return source.info();
        }

        @Override
        public int read(double[][] audio, int offset, int frames) throws AudioFileException {
            int got = source.read(audio, offset, frames);
            for (int done = 0; done < got; done += CHUNK_FRAMES) {
                int end = Math.min(got, done + CHUNK_FRAMES);
                put(audio, offset + done, offset + end);
                flush();
            }
            framesRead += got;
            return got;
        }

        private void put(double[][] audio, int from, int to) {
            for (int frame = from; frame < to; frame++) {
                for (int channel = 0; channel < channels; channel++) {
                    double sample = audio[channel][frame];
                    switch (kind) {
                        case INTEGER -> bytes.putInt((int) (sample * INT32_SCALE));
                        case FLOAT32 -> bytes.putInt(Float.floatToRawIntBits((float) sample));
                        default -> bytes.putLong(Double.doubleToRawLongBits(sample));
                    }
                }
            }
        }

        private void flush() {
            sha256.update(bytes.flip());
            bytes.clear();
        }

        /**
         * The hash, once all frames were read.
         *
         * @throws IllegalStateException before
         */
        public String hex() {
            if (framesRead != info().frames()) {
                throw new IllegalStateException("hashed " + framesRead + " of " + info().frames() + " frames");
            }
            if (hex == null) {
                hex = HexFormat.of().formatHex(sha256.digest());
            }
            return hex;
        }

        @Override
        public void close() throws AudioFileException {
            source.close();
        }

        private static byte kind(SampleEncoding encoding) {
            return switch (encoding) {
                case INT8, INT16, INT24, INT32 -> INTEGER;
                case FLOAT32 -> FLOAT32;
                case FLOAT64 -> FLOAT64;
            };
        }
    }
}
