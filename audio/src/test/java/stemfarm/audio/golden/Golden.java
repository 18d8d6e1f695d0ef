package stemfarm.audio.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ProgrammeMeter;

/**
 * A render in words that a person can compare: a hash for "same or not", rows for "where, and by how much".
 *
 * @param head sample rate, channels, frames, hash, loudness, true peak, tolerance; a name and a value on each line
 * @param rows peak and RMS per channel, in dBFS, every {@value #ROW_MS} ms
 */
record Golden(List<String> head, List<Row> rows) {

    static final int ROW_MS = 10;

    /** Rows that are further apart than this are told apart. Bits are told apart always. */
    static final double TOLERANCE_DB = 0.02;

    /** Quieter is silence. */
    private static final double FLOOR_DB = -200;

    private static final String COLUMNS = "timeMs";

    /**
     * One line.
     *
     * @param timeMs where it begins
     * @param levelsDb peak and RMS of each channel, dBFS
     */
    record Row(int timeMs, List<Double> levelsDb) {

        boolean differsFrom(Row other) {
            for (int i = 0; i < levelsDb.size(); i++) {
                if (Math.abs(levelsDb.get(i) - other.levelsDb.get(i)) > TOLERANCE_DB) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%6d", timeMs));
            levelsDb.forEach(level -> line.append(String.format(Locale.ROOT, " %8.2f", level)));
            return line.toString();
        }
    }

    static Golden of(Render render) {
        Measurement measured = measure(render);
        List<String> head = List.of(
                "sampleRateHz " + render.rateHz(),
                "channels " + render.audio().length,
                "frames " + render.frames(),
                "sha256 " + render.sha256(),
                String.format(Locale.ROOT, "integratedLufs %.2f", measured.integratedLufs()),
                String.format(Locale.ROOT, "truePeakDbtp %.2f", measured.truePeakDbtp()),
                "toleranceDb " + TOLERANCE_DB);
        List<Row> rows = new ArrayList<>();
        int rowFrames = render.rateHz() * ROW_MS / 1_000;
        for (int from = 0; from < render.frames(); from += rowFrames) {
            rows.add(row(render, from, Math.min(render.frames(), from + rowFrames)));
        }
        return new Golden(head, rows);
    }

    private static Measurement measure(Render render) {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(render.rateHz(), render.audio().length, render.frames());
        meter.process(render.audio(), render.frames());
        return meter.result();
    }

    private static Row row(Render render, int from, int to) {
        List<Double> levels = new ArrayList<>();
        for (double[] channel : render.audio()) {
            double peak = 0;
            double sum = 0;
            for (int i = from; i < to; i++) {
                peak = Math.max(peak, Math.abs(channel[i]));
                sum += channel[i] * channel[i];
            }
            levels.add(Math.max(FLOOR_DB, Decibels.fromGain(peak)));
            levels.add(Math.max(FLOOR_DB, Decibels.fromGain(Math.sqrt(sum / (to - from)))));
        }
        return new Row((int) (from * 1_000L / render.rateHz()), levels);
    }

    /** The file. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(head);
        lines.add("");
        lines.add(COLUMNS + (rows.get(0).levelsDb().size() == 2 ? " peakDb rmsDb" : " peakDbL rmsDbL peakDbR rmsDbR"));
        rows.forEach(row -> lines.add(row.toString()));
        return lines;
    }

    static Golden parse(List<String> lines) {
        int blank = lines.indexOf("");
        List<Row> rows =
                lines.subList(blank + 2, lines.size()).stream().map(Golden::row).toList();
        return new Golden(List.copyOf(lines.subList(0, blank)), rows);
    }

    private static Row row(String line) {
        List<String> cells = List.of(line.trim().split(" +", -1));
        return new Row(
                Integer.parseInt(cells.get(0)),
                cells.subList(1, cells.size()).stream().map(Double::valueOf).toList());
    }

    String sha256() {
        return head.stream()
                .filter(line -> line.startsWith("sha256 "))
                .findFirst()
                .orElseThrow()
                .substring("sha256 ".length());
    }
}
