package stemfarm.audio.file;

import java.nio.file.Path;
import stemfarm.audio.file.aiff.AiffFiles;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.bytes.RegularFile;
import stemfarm.audio.file.flac.FlacFiles;
import stemfarm.audio.file.riff.WavFiles;

/**
 * Opens audio files by what they hold; names and extensions are never asked. WAV (RIFF, RF64, BW64; PCM 8 to 32 bits,
 * float 32 and 64), AIFF, AIFF-C and FLAC, 8 000 to 384 000 Hz, mono or stereo.
 */
public final class AudioFiles {

    private AudioFiles() {}

    /**
     * Opens a file for streaming. The caller closes the reader.
     *
     * @throws AudioFileException when the file cannot be read right, whatever is wrong with it; nothing is guessed
     */
    public static AudioReader open(Path path) throws AudioFileException {
        RegularFile.check(path);
        try (FileBytes file = FileBytes.open(path)) {
            return switch (ContentKind.of(file)) {
                case WAV -> WavFiles.open(file);
                case AIFF -> AiffFiles.open(file);
                case FLAC -> FlacFiles.open(file);
            };
        }
    }
}
