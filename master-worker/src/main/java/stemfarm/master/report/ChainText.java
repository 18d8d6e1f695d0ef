package stemfarm.master.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;

/** A chain's settings as an engineer would note them on a recall sheet. */
final class ChainText {

    private ChainText() {}

    static String list(List<InsertSettings> chain) {
        if (chain.isEmpty()) {
            return "<p class=\"quiet\">no inserts</p>";
        }
        return chain.stream()
                .map(insert -> "<li>" + words(insert) + "</li>")
                .collect(Collectors.joining("", "<ol class=\"chain\">", "</ol>"));
    }

    private static String words(InsertSettings insert) {
        if (insert instanceof EqSettings eq) {
            return "<b>EQ</b> " + eq.bands().stream().map(ChainText::band).collect(Collectors.joining(" · "));
        }
        if (insert instanceof CompressorSettings c) {
            return "<b>Compressor</b> " + Html.number(c.ratio(), 1) + ":1 above " + Html.level(c.thresholdDb())
                    + " dB, knee " + Html.number(c.kneeDb(), 0) + " dB, attack " + plain(c.attackMs())
                    + " ms, release " + plain(c.releaseMs()) + " ms"
                    + (c.makeupDb() == 0 ? "" : ", make-up " + Html.gain(c.makeupDb()) + " dB")
                    + (c.mixPercent() == 100 ? "" : ", mix " + plain(c.mixPercent()) + " %");
        }
        if (insert instanceof TransientShaperSettings t) {
            return "<b>Transient shaper</b> attack " + Html.gain(t.attackDb()) + " dB, sustain "
                    + Html.gain(t.sustainDb()) + " dB";
        }
        if (insert instanceof StereoImagerSettings s) {
            return "<b>Imager</b> width " + plain(s.widthPercent()) + " %"
                    + (s.monoBelowHz() == 0 ? "" : ", mono below " + plain(s.monoBelowHz()) + " Hz");
        }
        throw new IllegalArgumentException("no words for " + insert.getClass());
    }

    private static String band(EqBand band) {
        String name = band.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (band.type()) {
            case PEAK, LOW_SHELF, HIGH_SHELF ->
                name + " " + hertz(band.freqHz()) + " " + Html.gain(band.gainDb()) + " dB Q " + plain(band.q());
            case HIGH_PASS, LOW_PASS, NOTCH -> name + " " + hertz(band.freqHz()) + " Q " + plain(band.q());
        };
    }

    private static String hertz(double freqHz) {
        return freqHz < 1_000 ? plain(freqHz) + " Hz" : plain(freqHz / 1_000) + " kHz";
    }

    /** As few decimals as the value needs, two at the most. */
    private static String plain(double value) {
        String two = Html.number(value, 2);
        return two.replaceAll("\\.?0+$", "");
    }
}
