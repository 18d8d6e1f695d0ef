package stemfarm.cli.measure;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Help;
import stemfarm.audio.file.AudioFileException;
import stemfarm.cli.ExitCode;
import stemfarm.cli.FileTrouble;
import stemfarm.cli.PlainText;

/**
 * What {@code measure} was asked for.
 *
 * @param json whether the result is printed as JSON, else for people
 * @param quiet whether no progress is shown
 */
public record MeasureRequest(List<Path> files, boolean json, boolean quiet) {

    public MeasureRequest {
        files = List.copyOf(files);
    }

    /**
     * The request in a command line of files and of options that need no explanation. Empty for all else, mistakes and
     * the wish for help included: that is for the parser, which takes as long to start as a song takes to measure.
     */
    public static Optional<MeasureRequest> plain(String[] words) {
        List<Path> files = new ArrayList<>();
        boolean json = false;
        boolean quiet = false;
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.equals("--json") && !json) {
                json = true;
            } else if ((word.equals("-q") || word.equals("--quiet")) && !quiet) {
                quiet = true;
            } else if (word.isEmpty() || word.startsWith("-") || word.startsWith("@")) {
                return Optional.empty();
            } else {
                try {
                    files.add(Path.of(word));
                } catch (InvalidPathException e) {
                    return Optional.empty();
                }
            }
        }
        return files.isEmpty() || !words[0].equals("measure")
                ? Optional.empty()
                : Optional.of(new MeasureRequest(files, json, quiet));
    }

    /** Measures all files and gives the command's exit code: one bad file does not keep the others from it. */
    public int run(PrintWriter out, PrintWriter err) throws IOException {
        MeasureOutput output = json ? new MeasureJson(out) : new MeasureTable(out);
        boolean allRead = true;
        ExecutorService helper = Executors.newSingleThreadExecutor();
        try {
            FileMeter meter = new FileMeter(helper);
            for (Path file : files) {
                allRead &= measure(file, meter, output, err);
            }
        } finally {
            helper.shutdown();
        }
        output.end();
        return allRead ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private boolean measure(Path file, FileMeter meter, MeasureOutput output, PrintWriter err) throws IOException {
        boolean watched = !quiet && Boolean.getBoolean("stemfarm.terminal");
        MeasureProgress progress = new MeasureProgress(file, watched, System.err);
        FileMeter.Measured measured;
        try {
            measured = meter.measure(file, progress::show);
        } catch (AudioFileException e) {
            output.refused(file, e.reason(), e.fix());
            return complain(file, e.reason(), e.fix(), err);
        } catch (IOException e) {
            String fix = "check the disk and the permissions";
            output.refused(file, FileTrouble.words(e), fix);
            return complain(file, FileTrouble.words(e), fix, err);
        } finally {
            progress.clear();
        }
        output.measured(file, measured);
        return true;
    }

    private static boolean complain(Path file, String reason, String fix, PrintWriter err) {
        String prefix =
                Help.defaultColorScheme(Help.Ansi.AUTO).errorText("error: ").toString();
        err.println(prefix + PlainText.of(file + ": " + reason + " (" + fix + ")"));
        return false;
    }
}
