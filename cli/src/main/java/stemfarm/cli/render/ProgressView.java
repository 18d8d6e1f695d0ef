package stemfarm.cli.render;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import stemfarm.farm.message.RenderState.JobState.Status;

/**
 * Live progress on a terminal: a bar per stem, one for the master, one for all with the time left. Where the output is
 * not a terminal it prints a line whenever a job changes its status.
 */
final class ProgressView implements AutoCloseable {

    private static final int BAR_CELLS = 28;
    private static final double NANOS_PER_SEC = 1e9;
    private static final long REDRAW_NANOS = 100_000_000;

    /** How a view shows its song. */
    enum Style {
        BARS,
        LINES,
        NOTHING
    }

    private final String song;
    private final Board board;
    private final PrintStream out;
    private final Style style;
    private final LongSupplier nanoTime;
    private final long startedNanos;
    private final Map<String, Status> printed = new HashMap<>();
    private long drawnNanos;
    private int linesOnScreen;

    ProgressView(String song, Board board, PrintStream out, Style style, LongSupplier nanoTime) {
        this.song = song;
        this.board = board;
        this.out = out;
        this.style = style;
        this.nanoTime = nanoTime;
        this.startedNanos = nanoTime.getAsLong();
        this.drawnNanos = startedNanos - REDRAW_NANOS;
    }

    /** As the user's terminal wants it. */
    static ProgressView of(String song, Board board, Terminal terminal) {
        Style style = terminal.quiet() ? Style.NOTHING : terminal.interactive() ? Style.BARS : Style.LINES;
        return new ProgressView(song, board, terminal.progress(), style, System::nanoTime);
    }

    /** Shows the present state, at most ten times a second. */
    void refresh() {
        if (style == Style.LINES) {
            printChanges();
        } else if (style == Style.BARS && nanoTime.getAsLong() - drawnNanos >= REDRAW_NANOS) {
            drawnNanos = nanoTime.getAsLong();
            redraw();
        }
    }

    /** Shows the last state, which stays on the screen. */
    @Override
    public void close() {
        if (style == Style.BARS) {
            redraw();
        }
    }

    private void printChanges() {
        for (Board.Line line : board.lines()) {
            boolean worthALine = line.status() != Status.WAITING && line.status() != Status.READY;
            if (worthALine && printed.put(line.label(), line.status()) != line.status()) {
                out.printf(Locale.ROOT, "%s: %s %s%n", song, line.label(), word(line.status()));
            }
        }
        out.flush();
    }

    private void redraw() {
        List<String> lines = new ArrayList<>();
        lines.add("\u001b[1m" + song + "\u001b[0m");
        for (Board.Line line : board.lines()) {
            lines.add(String.format(
                    Locale.ROOT, "  %-16s %s  %s", line.label(), bar(line.done(), colour(line.status())), words(line)));
        }
        double done = board.done();
        lines.add(String.format(Locale.ROOT, "  %-16s %s  %s", "all", bar(done, "\u001b[36m"), total(done)));
        StringBuilder screen = new StringBuilder();
        if (linesOnScreen > 0) {
            screen.append("\u001b[").append(linesOnScreen).append('A');
        }
        lines.forEach(line -> screen.append("\r\u001b[2K").append(line).append(System.lineSeparator()));
        screen.append("\u001b[J");
        out.print(screen);
        out.flush();
        linesOnScreen = lines.size();
    }

    private String total(double done) {
        double elapsedSec = (nanoTime.getAsLong() - startedNanos) / NANOS_PER_SEC;
        String percent = String.format(Locale.ROOT, "%3.0f %%", done * 100);
        if (done >= 1) {
            return percent + "  in " + clock(elapsedSec);
        }
        // Before a twentieth is done the estimate is noise.
        return done < 0.05 ? percent : percent + "  " + clock(elapsedSec * (1 - done) / done) + " left";
    }

    private static String words(Board.Line line) {
        return line.status() == Status.RUNNING
                ? String.format(Locale.ROOT, "%3.0f %%  %s", line.done() * 100, line.phase())
                : word(line.status());
    }

    private static String word(Status status) {
        return switch (status) {
            case WAITING -> "waits for the stems";
            case READY -> "ready";
            case QUEUED -> "queued";
            case RUNNING -> "rendering";
            case RENDERED -> "rendered";
            case REUSED -> "reused";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }

    private static String colour(Status status) {
        return switch (status) {
            case RENDERED -> "\u001b[32m";
            case REUSED -> "\u001b[34m";
            case FAILED, CANCELLED -> "\u001b[31m";
            case WAITING, READY, QUEUED, RUNNING -> "\u001b[33m";
        };
    }

    private static String bar(double done, String colour) {
        int full = (int) Math.round(Math.max(0, Math.min(1, done)) * BAR_CELLS);
        return colour + "█".repeat(full) + "\u001b[90m" + "░".repeat(BAR_CELLS - full) + "\u001b[0m";
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
