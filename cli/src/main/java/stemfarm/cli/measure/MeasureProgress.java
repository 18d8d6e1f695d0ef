package stemfarm.cli.measure;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import stemfarm.cli.PlainText;

/** One line on the terminal that says how far a file is, and is gone when it is done. */
final class MeasureProgress {

    private final String name;
    private final boolean watched;
    private final PrintStream out;
    private int shownPercent;

    MeasureProgress(Path file, boolean watched, PrintStream out) {
        this.name = PlainText.of(String.valueOf(file.getFileName()));
        this.watched = watched;
        this.out = out;
    }

    void show(double done) {
        int percent = (int) (done * 100);
        if (watched && percent > shownPercent) {
            shownPercent = percent;
            out.print(String.format(Locale.ROOT, "\r\u001b[2K%s %d %%", name, percent));
            out.flush();
        }
    }

    void clear() {
        if (shownPercent > 0) {
            out.print("\r\u001b[2K");
            out.flush();
            shownPercent = 0;
        }
    }
}
