package stemfarm.cli.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stemfarm.audio.file.AudioFileException;
import stemfarm.cli.ExitCode;
import stemfarm.cli.FileTrouble;
import stemfarm.cli.PlainText;

/** {@code stemfarm measure}: every meter on finished files. */
@Command(
        name = "measure",
        description = {
            "Measure audio files: loudness (BS.1770-5, EBU R 128), peaks, stereo, spectrum,",
            "and what may be wrong with them (clipping, clicks, DC, polarity, silence, a cut tail)."
        },
        mixinStandardHelpOptions = true)
public final class MeasureCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "WAV, AIFF or FLAC, mono or stereo")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "print the result as JSON, with all curves")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        boolean allRead = true;
        MeasureOutput output = json
                ? new MeasureJson(spec.commandLine().getOut())
                : new MeasureTable(spec.commandLine().getOut());
        ExecutorService helper = Executors.newSingleThreadExecutor();
        try {
            FileMeter meter = new FileMeter(helper);
            for (Path file : files) {
                allRead &= measure(file, meter, output);
            }
        } finally {
            helper.shutdown();
        }
        output.end();
        return allRead ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    /** One bad file does not keep the others from being measured. */
    private boolean measure(Path file, FileMeter meter, MeasureOutput output) throws IOException {
        boolean watched = !quiet && Boolean.getBoolean("stemfarm.terminal");
        MeasureProgress progress = new MeasureProgress(file, watched, System.err);
        FileMeter.Measured measured;
        try {
            measured = meter.measure(file, progress::show);
        } catch (AudioFileException e) {
            return refused(file, e.reason(), e.fix(), output);
        } catch (IOException e) {
            return refused(file, FileTrouble.words(e), "check the disk and the permissions", output);
        } finally {
            progress.clear();
        }
        output.measured(file, measured);
        return true;
    }

    private boolean refused(Path file, String reason, String fix, MeasureOutput output) {
        output.refused(file, reason, fix);
        String prefix = spec.commandLine().getColorScheme().errorText("error: ").toString();
        spec.commandLine().getErr().println(prefix + PlainText.of(file + ": " + reason + " (" + fix + ")"));
        return false;
    }
}
