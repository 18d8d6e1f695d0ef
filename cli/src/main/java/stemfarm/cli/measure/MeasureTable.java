package stemfarm.cli.measure;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.Place;
import stemfarm.audio.measure.Places;
import stemfarm.audio.measure.SignalChecks;
import stemfarm.audio.measure.ThirdOctaveSpectrum;
import stemfarm.cli.PlainText;

/** A block of lines per file, for people. */
final class MeasureTable implements MeasureOutput {

    private static final int PLACES_SHOWN = 5;
    private static final int BANDS_PER_LINE = 8;

    /** Bold where the launcher found a terminal, without the classes of the parser, which are slow to load. */
    private static final String MARK = Boolean.getBoolean("picocli.ansi") ? "\u001b[1m▸\u001b[21m\u001b[0m " : "▸ ";

    private final PrintWriter out;

    MeasureTable(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void measured(Path file, FileMeter.Measured measured) {
        AudioInfo info = measured.info();
        Measurement m = measured.measurement();
        out.println(MARK + PlainText.of(file.toString()));
        line("format", "%s %s, %d Hz, %s", info.container(), info.encoding(), m.sampleRateHz(), channels(m));
        line("length", "%s, %d frames", clock((double) m.frames() / m.sampleRateHz()), m.frames());
        info.warnings().forEach(warning -> line("note", "%s", PlainText.of(warning)));
        line("integrated", "%s LUFS", level(m.integratedLufs()));
        line("short-term max", "%s LUFS", level(m.shortTermMaxLufs()));
        line("momentary max", "%s LUFS", level(m.momentaryMaxLufs()));
        line("loudness range", "%s LU", level(m.loudnessRangeLu()));
        line("true peak", "%s dBTP", level(m.truePeakDbtp()));
        line("sample peak", "%s dBFS", level(m.samplePeakDbfs()));
        line("PLR", "%s LU", level(m.plrLu()));
        line("PSR min", "%s LU", level(m.psrMinLu()));
        line("correlation", "%.2f, lowest %.2f", m.correlation(), m.correlationMin());
        checks(m);
        spectrum(m.spectrum());
    }

    private void checks(Measurement m) {
        SignalChecks checks = m.checks();
        line("image", "%s", words(checks.image()));
        line("DC offset", "%.4f %%", m.dcOffset() * 100);
        line("clipping", "%s", places(checks.clipping(), m.clippedSamples() + " samples in "));
        line("clicks", "%s", places(checks.clicks(), ""));
        line("silence", "%.3f s before, %.3f s after", checks.leadingSilenceSeconds(), checks.trailingSilenceSeconds());
        line("end", "%s dBFS%s", level(checks.endLevelDbfs()), checks.cutTail() ? ": ends before it has decayed" : "");
    }

    private void spectrum(ThirdOctaveSpectrum spectrum) {
        StringBuilder row = new StringBuilder();
        for (int band = 0; band < spectrum.centreHz().size(); band++) {
            double hz = spectrum.centreHz().get(band);
            String name = String.format(Locale.ROOT, hz < 1_000 ? "%.0f" : "%.1fk", hz < 1_000 ? hz : hz / 1_000);
            row.append(String.format(
                    Locale.ROOT, "%6s %6s", name, level(spectrum.levelDbfs().get(band))));
            if (band % BANDS_PER_LINE == BANDS_PER_LINE - 1
                    || band == spectrum.centreHz().size() - 1) {
                line(band < BANDS_PER_LINE ? "spectrum Hz dBFS" : "", "%s", row);
                row.setLength(0);
            }
        }
    }

    private static String words(SignalChecks.Image image) {
        return switch (image) {
            case MONO -> "mono";
            case SILENT -> "silent";
            case DUAL_MONO -> "dual mono: left and right are the same";
            case LEFT_ONLY -> "only the left channel";
            case RIGHT_ONLY -> "only the right channel";
            case INVERTED -> "one channel is inverted: it goes away in mono";
            case STEREO -> "stereo";
        };
    }

    private static String places(Places places, String what) {
        if (places.count() == 0) {
            return "none";
        }
        StringBuilder words = new StringBuilder(what).append(places.count()).append(" places:");
        List<Place> shown =
                places.first().subList(0, Math.min(PLACES_SHOWN, places.first().size()));
        for (Place place : shown) {
            words.append(String.format(
                    Locale.ROOT,
                    " %s (channel %d, %d samples)",
                    clock(place.atSeconds()),
                    place.channel(),
                    place.samples()));
        }
        return words.append(places.count() > shown.size() ? " …" : "").toString();
    }

    private static String channels(Measurement m) {
        return m.channels() == 1 ? "mono" : "stereo";
    }

    private static String clock(double seconds) {
        long millis = Math.round(seconds * 1_000);
        return String.format(Locale.ROOT, "%d:%02d.%03d", millis / 60_000, millis / 1_000 % 60, millis % 1_000);
    }

    private static String level(double value) {
        return value == Double.NEGATIVE_INFINITY ? "-inf" : String.format(Locale.ROOT, "%.1f", value);
    }

    private void line(String name, String format, Object... values) {
        out.printf(Locale.ROOT, "  %-17s %s%n", name, String.format(Locale.ROOT, format, values));
    }

    @Override
    public void refused(Path file, String reason, String fix) {
        // Errors stand on standard error.
    }

    @Override
    public void end() {
        out.flush();
    }
}
