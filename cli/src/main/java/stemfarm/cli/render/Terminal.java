package stemfarm.cli.render;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import stemfarm.cli.PlainText;

/** Where a command's words go: results to standard output, progress, notes and errors to standard error. */
final class Terminal {

    private final CommandLine command;
    private final boolean quiet;
    private final boolean json;

    Terminal(CommandLine command, boolean quiet, boolean json) {
        this.command = command;
        this.quiet = quiet;
        this.json = json;
    }

    boolean json() {
        return json;
    }

    /** Whether people look on: bars are drawn only then. The launcher knows, Java tells it differently on each JDK. */
    boolean interactive() {
        return !quiet && Boolean.getBoolean("stemfarm.terminal");
    }

    boolean quiet() {
        return quiet;
    }

    PrintStream progress() {
        return System.err;
    }

    /** A line of the result, unless it is printed as JSON. */
    void result(String line) {
        if (!quiet && !json) {
            command.getOut().println(line);
        }
    }

    /** Our own words with picocli's markup; never words of people, which might look like markup. */
    static String styled(String markup) {
        return Ansi.AUTO.string(markup);
    }

    void resultJson(String text) {
        command.getOut().println(text);
    }

    /** Something the user should know but need not act on. */
    void note(String line) {
        if (!quiet) {
            command.getErr().println(PlainText.of(line));
        }
    }

    void warning(String line) {
        if (!quiet) {
            command.getErr().println(command.getColorScheme().text("@|yellow warning:|@ ") + PlainText.of(line));
        }
    }

    void error(String line) {
        command.getErr().println(command.getColorScheme().errorText("error: ") + PlainText.of(line));
    }
}
