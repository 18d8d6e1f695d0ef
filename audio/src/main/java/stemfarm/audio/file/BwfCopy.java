package stemfarm.audio.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.bytes.Refusal;
import stemfarm.audio.file.bytes.RegularFile;
import stemfarm.audio.file.riff.WavAudio;
import stemfarm.audio.file.riff.WavFiles;
import stemfarm.audio.file.riff.WavHeader;

/**
 * Puts the audio of a WAV file under a header with other metadata, all of it before the audio: {@code bext}, {@code iXML},
 * {@code axml}, {@code LIST}. The samples are copied byte for byte. Past 4 GiB the copy is RF64.
 */
public final class BwfCopy {

    private static final int BUFFER_BYTES = 1 << 16;

    private BwfCopy() {}

    /**
     * A file as it was written.
     *
     * @param sha256 of all of its bytes, 64 lower-case hexadecimal digits
     * @param bytes its size
     */
    public record Written(String sha256, long bytes) {}

    /**
     * Creates or replaces a file. A failure may leave a part of it.
     *
     * @param audio a WAV file of 16 or 24 bits, or of 32-bit floats
     * @param target another file
     * @throws AudioFileException when the audio cannot be read right, or is of another kind
     * @throws IllegalArgumentException when both are the same file
     * @throws IOException when the disk refuses
     */
    public static Written write(Path audio, Path target, BwfMetadata metadata) throws IOException {
        return write(audio, target, metadata, WavHeader.MAX_RIFF_BYTES);
    }

    /** For tests of the step to RF64 without 4 GiB of disk. */
    static Written write(Path audio, Path target, BwfMetadata metadata, long maxRiffBytes) throws IOException {
        RegularFile.check(audio);
        if (Files.exists(target) && Files.isSameFile(audio, target)) {
            throw new IllegalArgumentException("target is " + target + ", the audio itself; name another file");
        }
        WavAudio wav = locate(audio);
        AudioInfo info = wav.info();
        WavHeader header = new WavHeader(info.sampleRateHz(), info.channels(), info.encoding(), metadata, maxRiffBytes);
        byte[] before = header.bytes(wav.bytes());
        int pad = (int) (wav.bytes() & 1);
        MessageDigest sha256 = ContentHash.sha256();
        try (InputStream in = FileBytes.streamFrom(audio, wav.start());
                OutputStream out = new DigestOutputStream(Files.newOutputStream(target), sha256)) {
            out.write(before);
            copy(audio, in, out, wav.bytes());
            out.write(new byte[pad]);
        }
        return new Written(HexFormat.of().formatHex(sha256.digest()), before.length + wav.bytes() + pad);
    }

    private static WavAudio locate(Path audio) throws AudioFileException {
        try (FileBytes file = FileBytes.open(audio)) {
            if (ContentKind.of(file) != ContentKind.WAV) {
                throw file.refuse("is no WAV file", "export it as 16- or 24-bit WAV");
            }
            WavAudio wav = WavFiles.locate(file);
            if (!WavHeader.writes(wav.info().encoding())) {
                throw file.refuse(
                        "holds " + wav.info().encoding() + ", which is not written",
                        "export it as 16- or 24-bit WAV, or as 32-bit float");
            }
            return wav;
        }
    }

    private static void copy(Path audio, InputStream in, OutputStream out, long bytes) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (long left = bytes; left > 0; ) {
            int got = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
            if (got == 0) {
                throw new AudioFileException(audio, "became shorter while it was copied", Refusal.COPY_AGAIN);
            }
            out.write(buffer, 0, got);
            left -= got;
        }
    }
}
