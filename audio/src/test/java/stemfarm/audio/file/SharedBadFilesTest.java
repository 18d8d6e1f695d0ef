package stemfarm.audio.file;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The collection of awkward files beside the project, where it is present; what it shows is also tested without it. */
class SharedBadFilesTest {

    private static final Map<String, String> REFUSED = Map.ofEntries(
            entry("._44_LeadVox.wav", "AppleDouble"),
            entry("01_truncated_data.wav", "holds 119 993 of the 240 000 frames"),
            entry("02_truncated_header.wav", "ends inside its 'fmt ' chunk"),
            entry("05_data_size_too_big.wav", "holds 240 000 of the 720 000 frames"),
            entry("09_surround_5.1.wav", "6 channels"),
            entry("10_surround_5.1_plain_pcm.wav", "6 channels"),
            entry("24_alaw.wav", "A-law"),
            entry("26_ima_adpcm.wav", "IMA ADPCM"),
            entry("32_truncated.flac", "ends after 118 784 of 240 000 frames"),
            entry("33.ogg", "Vorbis"),
            entry("34.opus", "Opus"),
            entry("35.mp3", "MP3"),
            entry("36.m4a", "M4A"),
            entry("37_alac.m4a", "M4A"),
            entry("38.wv", "WavPack"),
            entry("39.caf", "CAF"),
            entry("40_mp3_renamed.wav", "MP3"),
            entry("41_text_renamed.wav", "text"),
            entry("42_zip_renamed.wav", "zip"),
            entry("43_empty.wav", "empty"),
            entry("45_nan_one.wav", "frame 1 000 (0:00.020), channel 1, is NaN"),
            entry("47_all_nan.wav", "frame 0 (0:00.000), channel 1, is NaN"),
            entry("52_zero_length.wav", "0 frames"),
            entry("56_rate_0.wav", "sample rate of 0 Hz"),
            entry("57_channels_0.wav", "0 channels"),
            entry("84_zip_slip.zip", "zip"),
            entry("86_w64.w64", "Wave64"),
            entry("notes.json", "text"));

    /** Files that hold the control's samples in another wrapping. */
    private static final List<String> LIKE_CONTROL =
            List.of("03_", "04_", "13_", "14_", "15_", "18_", "27_", "60_", "6", "7");

    @Test
    void everyFileIsReadRightOrRefusedForItsReason() throws IOException {
        Optional<Path> found = find();
        assumeTrue(found.isPresent(), "no shared/session/bad above the working directory");
        Path bad = found.orElseThrow();
        String control = ContentHash.of(bad.resolve("00_good_24_mono.wav"));
        String stereo = ContentHash.of(bad.resolve("07_extensible_24.wav"));
        try (Stream<Path> files = Files.list(bad)) {
            for (Path file : files.sorted().toList()) {
                check(file, control, stereo);
            }
        }
    }

    private static void check(Path file, String control, String stereo) throws IOException {
        String name = file.getFileName().toString();
        Optional<String> reason = Optional.ofNullable(REFUSED.get(name)).or(() -> unreadable(file));
        if (reason.isPresent()) {
            assertThatThrownBy(() -> ContentHash.of(file))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessageContaining(reason.get());
            return;
        }
        String hash = ContentHash.of(file);
        if (LIKE_CONTROL.stream().anyMatch(name::startsWith)) {
            assertThat(hash).as(name).isEqualTo(control);
        }
        if (name.startsWith("08_") || name.equals("28.aiff") || name.equals("31_f24.flac")) {
            assertThat(hash).as(name).isEqualTo(stereo);
        }
    }

    private static Optional<String> unreadable(Path file) {
        return Files.isReadable(file) ? Optional.empty() : Optional.of("may not be read");
    }

    private static Optional<Path> find() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path bad = at.resolve("shared/session/bad");
            if (Files.isDirectory(bad)) {
                return Optional.of(bad);
            }
        }
        return Optional.empty();
    }
}
