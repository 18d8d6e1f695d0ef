package stemfarm.master.report;

import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.measure.LoudnessCurve;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ThirdOctaveSpectrum;
import stemfarm.audio.measure.Waveform;

/** The pictures of a report: loudness over time, waveform, spectrum. */
final class Pictures {

    static final int WIDE = 1080;
    static final int HALF = 520;

    private static final double[] SPECTRUM_MARKS_HZ = {20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000};
    private static final double FLOOR_DB = -90;
    private static final double SPECTRUM_CEILING_DB = 0;

    /** A curve with the style it is drawn in. */
    record Drawn<T>(T curve, String style) {}

    private Pictures() {}

    /** Momentary and short-term loudness of the master, with the target. */
    static String loudness(Measurement master, double targetLufs) {
        LoudnessCurve curve = master.loudness();
        Plot plot = loudnessAxes("loudness over time", seconds(master), targetLufs);
        drawLoudness(plot, curve, curve.momentaryLufs(), 0, "momentary", seconds(master));
        drawLoudness(plot, curve, curve.shortTermLufs(), 0, "short-term", seconds(master));
        return plot.mark(targetLufs, "target " + Html.level(targetLufs) + " LUFS")
                .svg();
    }

    /** Short-term loudness of every stem as it stands in the balance. */
    static String balance(Report report) {
        double seconds = seconds(report.mix());
        Plot plot = loudnessAxes("short-term loudness of the stems in the balance", seconds, -20);
        for (int i = 0; i < report.stems().size(); i++) {
            Report.StemReport stem = report.stems().get(i);
            LoudnessCurve curve = stem.measurement().loudness();
            drawLoudness(plot, curve, curve.shortTermLufs(), stem.levelDb(), "stem s" + i, seconds);
        }
        return plot.svg();
    }

    private static Plot loudnessAxes(String label, double seconds, double middleLufs) {
        double top = Math.ceil((middleLufs + 12) / 6) * 6;
        Plot plot = new Plot(label, WIDE, 260, top - 42, top);
        for (double lufs = top; lufs >= top - 42; lufs -= 6) {
            plot.horizontal(lufs, Html.number(lufs, 0));
        }
        return timeAxis(plot, seconds);
    }

    private static void drawLoudness(
            Plot plot, LoudnessCurve curve, List<Double> lufs, double gainDb, String style, double seconds) {
        plot.curve(
                lufs.size(),
                i -> Math.min(1, (i + 1) * curve.intervalSeconds() / seconds),
                i -> lufs.get(i) + gainDb,
                style);
    }

    /** Peak and RMS envelope, one strip per channel. */
    static String waveform(Measurement measured, String style, int width) {
        StringBuilder strips = new StringBuilder();
        List<Waveform.Envelope> channels = measured.waveform().channels();
        for (int i = 0; i < channels.size(); i++) {
            Plot plot = new Plot("waveform of channel " + (i + 1), width, 110, -1, 1);
            plot.horizontal(0, channels.size() == 1 ? "" : i == 0 ? "L" : "R");
            Waveform.Envelope envelope = channels.get(i);
            int columns = plot.columns();
            List<Double> rms = fewer(envelope.rms(), columns, Math::max);
            plot.band(fewer(envelope.min(), columns, Math::min), fewer(envelope.max(), columns, Math::max), style);
            plot.band(rms.stream().map(level -> -level).toList(), rms, style + " rms");
            strips.append(timeAxis(plot, seconds(measured)).svg());
        }
        return strips.toString();
    }

    /** Third-octave spectra over each other. */
    static String spectrum(List<Drawn<ThirdOctaveSpectrum>> spectra, int width) {
        Plot plot = new Plot("third-octave spectrum", width, 240, FLOOR_DB, SPECTRUM_CEILING_DB);
        for (double db = SPECTRUM_CEILING_DB; db >= FLOOR_DB; db -= 15) {
            plot.horizontal(db, Html.number(db, 0));
        }
        for (double hz : SPECTRUM_MARKS_HZ) {
            plot.vertical(octaves(hz), hz < 1_000 ? Html.number(hz, 0) : Html.number(hz / 1_000, 0) + "k");
        }
        for (Drawn<ThirdOctaveSpectrum> drawn : spectra) {
            List<Double> centreHz = drawn.curve().centreHz();
            List<Double> level = drawn.curve().levelDbfs();
            plot.curve(level.size(), i -> octaves(centreHz.get(i)), level::get, drawn.style());
        }
        return plot.svg();
    }

    /** Where a frequency stands between 18 Hz and 22 kHz on a logarithmic axis. */
    private static double octaves(double hz) {
        return Math.log(hz / 18) / Math.log(22_000.0 / 18);
    }

    private static Plot timeAxis(Plot plot, double seconds) {
        double step = timeStep(seconds);
        for (double at = 0; at <= seconds; at += step) {
            plot.vertical(at / seconds, Html.clock(at));
        }
        return plot;
    }

    private static double timeStep(double seconds) {
        double[] steps = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200};
        for (double step : steps) {
            if (seconds / step <= 12) {
                return step;
            }
        }
        return seconds / 12;
    }

    private static double seconds(Measurement measured) {
        return Math.max(1, measured.frames()) / (double) measured.sampleRateHz();
    }

    private static List<Double> fewer(List<Double> points, int columns, java.util.function.DoubleBinaryOperator merge) {
        if (points.size() <= columns) {
            return points;
        }
        List<Double> merged = new ArrayList<>(columns);
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * points.size() / columns);
            int to = (int) ((column + 1L) * points.size() / columns);
            merged.add(points.subList(from, to).stream()
                    .mapToDouble(Double::doubleValue)
                    .reduce(merge)
                    .orElse(0));
        }
        return merged;
    }
}
