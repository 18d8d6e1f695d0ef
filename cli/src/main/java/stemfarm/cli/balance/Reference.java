package stemfarm.cli.balance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.measure.Measurement;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.cli.PlainText;
import stemfarm.cli.measure.FileMeter;

/**
 * Music whose spectrum is to be matched.
 *
 * @param file of any format and rate
 * @param measurement of it
 */
record Reference(Path file, Measurement measurement) {

    private static final double SHORTEST_SEC = 0.4;

    /** @throws CommandFailed when it cannot be read, or has no loudness */
    static Reference read(Path file) throws IOException {
        ExecutorService helper = Executors.newSingleThreadExecutor();
        try {
            Measurement measured =
                    new FileMeter(helper).measure(file, done -> {}).measurement();
            if (measured.frames() < SHORTEST_SEC * measured.sampleRateHz()) {
                throw refused(
                        file + ": is shorter than 400 ms, which is the least that has a loudness; give a whole song");
            }
            if (!Double.isFinite(measured.integratedLufs())) {
                throw refused(file + ": is silent, or nowhere above -70 LUFS; give a finished mix");
            }
            return new Reference(file, measured);
        } catch (AudioFileException e) {
            throw refused(file + ": " + e.reason() + " (" + e.fix() + ")");
        } finally {
            helper.shutdown();
        }
    }

    private static CommandFailed refused(String why) {
        return new CommandFailed(ExitCode.BAD_INPUT, "--match " + PlainText.of(why));
    }

    /** Loudness of the music on two channels: one alone is measured 3.01 LU below the same on both. */
    double lufs() {
        return measurement.integratedLufs() + (measurement.channels() == 1 ? 10 * StrictMath.log10(2) : 0);
    }

    /** What its candidate is called: letters, digits and hyphens of the file's name. */
    String candidate() {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        return "match-" + name.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    }
}
