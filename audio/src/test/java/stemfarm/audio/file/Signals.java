package stemfarm.audio.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;

/** Seeded samples and the plainest possible ways to write and read them: the naive twins of the real code. */
final class Signals {

    static final long SEED = 20_261_122L;

    private Signals() {}

    /** The integers of {@code src/test/resources/flac/make}: a ramp that turns round, with a little noise. */
    static int[][] flacResource(int channels, int frames, int bits, long spread) {
        int[][] samples = new int[channels][frames];
        int state = 12_345;
        for (int i = 0; i < frames; i++) {
            for (int c = 0; c < channels; c++) {
                state = state * 1_103_515_245 + 12_345;
                long turn = Math.abs((i * (7 + c * spread)) % 400 - 200) - 100;
                long sample = turn * ((1L << (bits - 1)) / 128) + (state >> 16) % (1 << Math.max(1, bits / 3));
                samples[c][i] = (int) (sample << (32 - bits));
            }
        }
        return samples;
    }

    /** Left-justified 32-bit samples of a width in bits; both extremes come first. */
    static int[][] integers(int channels, int frames, int bits) {
        System.out.println("Signals seed " + SEED);
        Random random = new Random(SEED + bits);
        int[][] samples = new int[channels][frames];
        for (int[] channel : samples) {
            for (int i = 0; i < frames; i++) {
                int sample = i == 0 ? Integer.MIN_VALUE : i == 1 ? Integer.MAX_VALUE : random.nextInt();
                channel[i] = sample >> (32 - bits) << (32 - bits);
            }
        }
        return samples;
    }

    static double[][] doubles(int[][] leftJustified) {
        double[][] audio = new double[leftJustified.length][leftJustified[0].length];
        for (int c = 0; c < audio.length; c++) {
            for (int i = 0; i < audio[c].length; i++) {
                audio[c][i] = leftJustified[c][i] / 2_147_483_648.0;
            }
        }
        return audio;
    }

    /** Interleaves the top bytes of each sample. */
    static byte[] bytes(int[][] leftJustified, int sizeBytes, ByteOrder order) {
        int frames = leftJustified[0].length;
        ByteBuffer out = ByteBuffer.allocate(frames * leftJustified.length * sizeBytes);
        for (int i = 0; i < frames; i++) {
            for (int[] channel : leftJustified) {
                for (int b = 0; b < sizeBytes; b++) {
                    int place = order == ByteOrder.BIG_ENDIAN ? b : sizeBytes - 1 - b;
                    out.put((byte) (channel[i] >> (24 - 8 * place)));
                }
            }
        }
        return out.array();
    }

    static byte[] floats(double[][] audio, ByteOrder order) {
        ByteBuffer out = ByteBuffer.allocate(audio.length * audio[0].length * 4).order(order);
        for (int i = 0; i < audio[0].length; i++) {
            for (double[] channel : audio) {
                out.putFloat((float) channel[i]);
            }
        }
        return out.array();
    }

    static byte[] doubleBytes(double[][] audio, ByteOrder order) {
        ByteBuffer out = ByteBuffer.allocate(audio.length * audio[0].length * 8).order(order);
        for (int i = 0; i < audio[0].length; i++) {
            for (double[] channel : audio) {
                out.putDouble(channel[i]);
            }
        }
        return out.array();
    }

    /** Reads a file to its end in pieces. */
    static double[][] readAll(Path file, int pieceFrames) throws AudioFileException {
        try (AudioReader reader = AudioFiles.open(file)) {
            double[][] audio = new double[reader.info().channels()]
                    [Math.toIntExact(reader.info().frames())];
            int done = 0;
            for (int got = 1; got > 0; done += got) {
                got = reader.read(audio, done, Math.min(pieceFrames, audio[0].length - done));
            }
            return audio;
        }
    }
}
