package stemfarm.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import stemfarm.audio.file.AudioFileException;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;

class FailuresTest {

    @Test
    void badInputSaysFileReasonAndFix() {
        AudioFileException bad = new AudioFileException(Path.of("Kick.wav"), "ends early", "copy it again");
        assertThat(Failures.of(bad))
                .isEqualTo(new Failure(Category.BAD_INPUT, "Kick.wav: ends early", "copy it again", ""));
    }

    @Test
    void oursSpeakForThemselvesAndTheJdksNameTheirType() {
        assertThat(Failures.of(new IOException("stem drums is gone")).reason()).isEqualTo("stem drums is gone");
        assertThat(Failures.of(new NoSuchFileException("/store/x")).reason())
                .isEqualTo("java.nio.file.NoSuchFileException: /store/x");
    }

    @Test
    void theTraceOfEndlessRecursionFitsIntoAMessage() {
        assertThat(Failures.of(new IllegalStateException("x".repeat(100_000))).detail())
                .hasSize(16_000);
    }
}
