package stemfarm.audio.golden;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What came out of a chain. */
final class Render {

    private final int rateHz;
    private final double[][] audio;

    /** @param audio planar samples, full scale ±1; not copied */
    Render(int rateHz, double[][] audio) {
        this.rateHz = rateHz;
        this.audio = audio;
    }

    int rateHz() {
        return rateHz;
    }

    double[][] audio() {
        return audio;
    }

    int frames() {
        return audio[0].length;
    }

    /** SHA-256 of the bits of every sample, channel after channel, big-endian. */
    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer bytes = ByteBuffer.allocate(frames() * Double.BYTES);
            for (double[] channel : audio) {
                bytes.clear().asDoubleBuffer().put(channel);
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
