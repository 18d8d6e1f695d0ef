package stemfarm.cli.store;

import java.io.PrintStream;
import java.util.Locale;
import stemfarm.cli.render.Terminal;

/** One line on the terminal that says how far it is, and is gone at the end. */
final class CareProgress implements AutoCloseable {

    private final boolean watched;
    private final PrintStream out;
    private int shownPercent = -1;

    CareProgress(Terminal terminal) {
        this.watched = terminal.interactive();
        this.out = terminal.progress();
    }

    void show(String what, long done, long of) {
        int percent = of == 0 ? 100 : (int) Math.min(100, done * 100.0 / of);
        if (watched && percent != shownPercent) {
            shownPercent = percent;
            out.print(String.format(
                    Locale.ROOT,
                    "\r\u001b[2K%s %s of %s, %d %%",
                    what,
                    ByteSize.words(done),
                    ByteSize.words(of),
                    percent));
            out.flush();
        }
    }

    @Override
    public void close() {
        if (shownPercent >= 0) {
            out.print("\r\u001b[2K");
            out.flush();
        }
    }
}
