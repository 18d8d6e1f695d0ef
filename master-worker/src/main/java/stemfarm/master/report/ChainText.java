package stemfarm.master.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import stemfarm.audio.settings.AutomatedInsert;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.DelaySettings;
import stemfarm.audio.settings.Detection;
import stemfarm.audio.settings.Detector;
import stemfarm.audio.settings.DynamicEqSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.GateSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.audio.settings.LinearEqSettings;
import stemfarm.audio.settings.MultibandSettings;
import stemfarm.audio.settings.ReleaseTiming;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.SideChain;
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
                .map(insert -> "<li>" + words(insert.still()) + rides(insert) + "</li>")
                .collect(Collectors.joining("", "<ol class=\"chain\">", "</ol>"));
    }

    private static String rides(InsertSettings insert) {
        return insert instanceof AutomatedInsert moving ? RideText.of(moving.automation()) : "";
    }

    private static String words(InsertSettings insert) {
        if (insert instanceof EqSettings eq) {
            return "<b>EQ</b> " + eq.bands().stream().map(ChainText::band).collect(Collectors.joining(" · "));
        }
        if (insert instanceof CompressorSettings c) {
            return compressor(c);
        }
        if (insert instanceof GateSettings g) {
            return gate(g);
        }
        if (insert instanceof DeEsserSettings d) {
            return "<b>De-esser</b> above " + hertz(d.freqHz()) + " from " + Html.level(d.thresholdDb())
                    + " dB, range " + plain(d.rangeDb()) + " dB, "
                    + (d.mode() == DeEsserSettings.Mode.SPLIT_BAND ? "split band" : "wide band");
        }
        if (insert instanceof LimiterSettings l) {
            return "<b>Limiter</b> ceiling " + Html.level(l.ceilingDbtp()) + " dBTP, input "
                    + Html.gain(l.inputGainDb()) + " dB, release " + plain(l.releaseMs()) + " ms"
                    + (l.autoRelease() ? " (auto)" : "");
        }
        if (insert instanceof MultibandSettings m) {
            return "<b>Multiband compressor</b> "
                    + bands(
                            m.crossoversHz(),
                            m.bands().stream().map(ChainText::band).toList())
                    + (m.mixPercent() == 100 ? "" : ", mix " + plain(m.mixPercent()) + " %");
        }
        if (insert instanceof TransientShaperSettings t) {
            return transientShaper(t);
        }
        if (insert instanceof StereoImagerSettings s) {
            return imager(s);
        }
        if (insert instanceof SaturationSettings s) {
            return saturation(s);
        }
        if (insert instanceof LinearEqSettings eq) {
            return "<b>Linear-phase EQ</b> "
                    + eq.bands().stream().map(ChainText::band).collect(Collectors.joining(" · "));
        }
        if (insert instanceof DynamicEqSettings eq) {
            return "<b>Dynamic EQ</b> "
                    + eq.bands().stream().map(ChainText::band).collect(Collectors.joining(" · "))
                    + keyed(eq.key());
        }
        if (insert instanceof DelaySettings d) {
            return "<b>Delay</b> " + plain(d.timeMs()) + " ms" + (d.pingPong() ? " ping-pong" : "") + ", feedback "
                    + plain(d.feedbackPercent()) + " %, mix " + plain(d.mixPercent()) + " %";
        }
        if (insert instanceof ReverbSettings r) {
            return "<b>Reverb</b> " + r.space().name().toLowerCase(Locale.ROOT) + " " + plain(r.decaySec())
                    + " s, pre-delay " + plain(r.preDelayMs()) + " ms, mix " + plain(r.mixPercent()) + " %";
        }
        throw new IllegalArgumentException("no words for " + insert.getClass());
    }

    private static String transientShaper(TransientShaperSettings t) {
        List<String> bands = t.bands().stream()
                .map(band -> shaped(band.attackDb(), band.sustainDb()))
                .toList();
        return "<b>Transient shaper</b> " + shaped(t.attackDb(), t.sustainDb())
                + (bands.isEmpty() ? "" : ", " + bands(t.crossoversHz(), bands));
    }

    private static String saturation(SaturationSettings s) {
        return "<b>Saturation</b> " + name(s.curve()) + ", drive " + plain(s.driveDb()) + " dB"
                + (s.outputDb() == 0 ? "" : ", output " + Html.gain(s.outputDb()) + " dB")
                + (s.mixPercent() == 100 ? "" : ", mix " + plain(s.mixPercent()) + " %");
    }

    /** {@code first below 120 Hz, second below 2.5 kHz, third}. */
    private static String bands(List<Double> crossoversHz, List<String> bands) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < crossoversHz.size(); i++) {
            text.append(bands.get(i))
                    .append(" below ")
                    .append(hertz(crossoversHz.get(i)))
                    .append(" · ");
        }
        return text + bands.get(crossoversHz.size()) + " above";
    }

    private static String band(MultibandSettings.Band band) {
        return band.bypass() || (band.ratio() == 1 && band.makeupDb() == 0)
                ? "as it is"
                : plain(band.ratio()) + ":1 over " + Html.level(band.thresholdDb()) + " dB"
                        + (band.makeupDb() == 0 ? "" : ", make-up " + Html.gain(band.makeupDb()) + " dB");
    }

    private static String shaped(double attackDb, double sustainDb) {
        return "attack " + Html.gain(attackDb) + " dB, sustain " + Html.gain(sustainDb) + " dB";
    }

    private static String compressor(CompressorSettings c) {
        return "<b>Compressor</b> " + Html.number(c.ratio(), 1) + ":1 above " + Html.level(c.thresholdDb())
                + " dB, knee " + Html.number(c.kneeDb(), 0) + " dB, attack " + plain(c.attackMs())
                + " ms, release " + plain(c.releaseMs()) + " ms"
                + (c.makeupDb() == 0 ? "" : ", make-up " + Html.gain(c.makeupDb()) + " dB")
                + (c.mixPercent() == 100 ? "" : ", mix " + plain(c.mixPercent()) + " %")
                + detection(c.detection())
                + timing(c.timing())
                + sideChain(c.sideChain());
    }

    private static String imager(StereoImagerSettings s) {
        List<String> bands = s.bands().stream()
                .map(band -> plain(band.widthPercent()) + " %")
                .toList();
        return "<b>Imager</b> width " + plain(s.widthPercent()) + " %"
                + (bands.isEmpty() ? "" : ", " + bands(s.crossoversHz(), bands))
                + (s.monoBelowHz() == 0 ? "" : ", mono below " + plain(s.monoBelowHz()) + " Hz")
                + (s.minCorrelation() == 0 ? "" : ", correlation at least " + plain(s.minCorrelation()))
                + (s.balance() == 0 ? "" : ", balance " + plain(s.balance()));
    }

    private static String gate(GateSettings g) {
        return "<b>Gate</b> " + plain(g.ratio()) + ":1 below " + Html.level(g.thresholdDb()) + " dB, hysteresis "
                + plain(g.hysteresisDb()) + " dB, range " + plain(g.rangeDb()) + " dB, attack "
                + plain(g.timing().attackMs()) + " ms, hold " + plain(g.timing().holdMs()) + " ms, release "
                + plain(g.timing().releaseMs()) + " ms"
                + lookahead(g.timing().lookaheadMs())
                + sideChain(g.sideChain());
    }

    private static String lookahead(double ms) {
        return ms == 0 ? "" : ", look-ahead " + plain(ms) + " ms";
    }

    private static String detection(Detection detection) {
        return (detection.detector() == Detector.PEAK ? "" : ", RMS over " + plain(detection.rmsMs()) + " ms")
                + (detection.stereoLinkPercent() == 100 ? "" : ", link " + plain(detection.stereoLinkPercent()) + " %");
    }

    private static String timing(ReleaseTiming timing) {
        return (timing.holdMs() == 0 ? "" : ", hold " + plain(timing.holdMs()) + " ms")
                + (timing.autoRelease() ? ", auto release" : "")
                + lookahead(timing.lookaheadMs());
    }

    private static String sideChain(SideChain sideChain) {
        double above = sideChain.sideChainHighPassHz();
        double below = sideChain.sideChainLowPassHz();
        return (above == 0 ? "" : ", side-chain above " + hertz(above))
                + (below == 0 ? "" : ", side-chain below " + hertz(below))
                + keyed(sideChain.key());
    }

    private static String keyed(String key) {
        return key.isEmpty() ? "" : ", keyed by " + Html.text(key);
    }

    private static String band(DynamicEqSettings.Band band) {
        return name(band.type()) + " " + hertz(band.freqHz()) + " Q " + plain(band.q()) + " up to "
                + Html.gain(band.rangeDb()) + " dB, " + plain(band.ratio()) + ":1 " + name(band.when()) + " "
                + Html.level(band.thresholdDb()) + " dB";
    }

    private static String band(EqBand band) {
        String name = name(band.type());
        return switch (band.type()) {
            case PEAK, LOW_SHELF, HIGH_SHELF ->
                name + " " + hertz(band.freqHz()) + " " + Html.gain(band.gainDb()) + " dB Q " + plain(band.q());
            case TILT -> name + " " + hertz(band.freqHz()) + " " + Html.gain(band.gainDb()) + " dB";
            case HIGH_PASS, LOW_PASS, NOTCH ->
                name + " " + hertz(band.freqHz())
                        + (band.order() == EqBand.DEFAULT_ORDER
                                ? " Q " + plain(band.q())
                                : " " + 6 * band.order() + " dB/oct");
        };
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
