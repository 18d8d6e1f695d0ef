package stemfarm.cli.render;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import stemfarm.cli.PlainText;

/** Where a command's words go: results to standard output, progress, notes and errors to standard error. */
public final class Terminal {

    private final CommandLine command;
    private final boolean quiet;
    private final boolean json;

    /**
     * @param quiet errors only
     * @param json results as JSON only
     */
    public Terminal(CommandLine command, boolean quiet, boolean json) {
        this.command = command;
        this.quiet = quiet;
        this.json = json;
    }

    /** The same without results: for what is done on the way to another result. */
    public Terminal forProgress() {
        return new Terminal(command, quiet || json, false);
    }

    /** Whether results are printed as JSON. */
    public boolean json() {
        return json;
    }

    /** Whether people look on: bars are drawn only then. The launcher knows, Java tells it differently on each JDK. */
    public boolean interactive() {
        return !quiet && Boolean.getBoolean("stemfarm.terminal");
    }

    boolean quiet() {
        return quiet;
    }

    /** Where progress is drawn. */
    public PrintStream progress() {
        return System.err;
    }

    /** A line of the result, unless it is printed as JSON. */
    public void result(String line) {
        if (!quiet && !json) {
            command.getOut().println(line);
        }
    }

    /** Our own words with picocli's markup; never words of people, which might look like markup. */
    public static String styled(String markup) {
        return Ansi.AUTO.string(markup);
    }

    /** The result as JSON. */
    public void resultJson(String text) {
        command.getOut().println(text);
    }

    /** Something the user should know but need not act on. */
    public void note(String line) {
        if (!quiet) {
            command.getErr().println(PlainText.of(line));
        }
    }

    /** Something the user should act on. */
    public void warning(String line) {
        if (!quiet) {
            command.getErr().println(command.getColorScheme().text("@|yellow warning:|@ ") + PlainText.of(line));
        }
    }

    /** Something that failed. */
    public void error(String line) {
        command.getErr().println(command.getColorScheme().errorText("error: ") + PlainText.of(line));
    }
}
