package stemfarm.cli.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
        CommandLine line = spec.commandLine();
        return request().run(line.getOut(), line.getErr());
    }

    MeasureRequest request() {
        return new MeasureRequest(files, json, quiet);
    }
}
