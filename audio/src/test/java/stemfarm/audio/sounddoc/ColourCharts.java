package stemfarm.audio.sounddoc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import stemfarm.audio.TestSignals;
import stemfarm.audio.dither.NoiseShaping;
import stemfarm.audio.dither.TpdfDither;
import stemfarm.audio.saturation.Saturation;
import stemfarm.audio.settings.DelaySettings;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.space.Delay;
import stemfarm.audio.space.Reverb;

/** Saturation, echoes, reverbs, dither. */
final class ColourCharts {

    private ColourCharts() {}

    static Map<String, Chart> all() {
        Map<String, Chart> charts = new TreeMap<>();
        charts.put("saturation-curve", saturationCurve());
        charts.put("saturation-harmonics", harmonics());
        charts.put("delay", delay());
        charts.put("reverb", reverb());
        charts.put("dither", dither());
        return charts;
    }

    private static Chart saturationCurve() {
        Chart chart = new Chart(
                "Saturation: what a tone of 200 Hz becomes, drive 12 dB",
                Axis.of("input, full scale 1", -1, 1, 0.25),
                Axis.of("output, full scale 1", -0.4, 0.4, 0.1));
        int period = Probe.RATE_HZ / 200;
        double[] x = TestSignals.sine(1, 200, Probe.RATE_HZ, 1, Probe.RATE_HZ)[0];
        int from = 190 * period - period / 4;
        int to = from + period / 2 + 1;
        for (SaturationSettings.Curve curve : SaturationSettings.Curve.values()) {
            double[] y = Probe.mono(new Saturation(new SaturationSettings(curve, 12, 0, 100, 4)), x);
            chart.line(name(curve), Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
        }
        return chart;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Chart harmonics() {
        Chart chart = new Chart(
                "Saturation: harmonics of a 1 kHz tone at −6 dBFS, drive 12 dB",
                Axis.of("frequency, Hz", 0, 12_000, 1_000),
                Axis.of("level, dBFS", -140, 0, 20));
        double besideHz = -90;
        for (SaturationSettings.Curve curve : SaturationSettings.Curve.values()) {
            double[] x = TestSignals.sine(0.5, 1_000, Probe.RATE_HZ, 1, Probe.RATE_HZ)[0];
            double[] y = Probe.mono(new Saturation(new SaturationSettings(curve, 12, 0, 100, 4)), x);
            double[] whole = Arrays.copyOfRange(y, 24_000, 28_800);
            double[] hz = new double[36];
            double[] levels = new double[36];
            for (int k = 0; k < 12; k++) {
                hz[3 * k] = 1_000 * (k + 1) + besideHz;
                hz[3 * k + 1] = hz[3 * k];
                hz[3 * k + 2] = hz[3 * k];
                levels[3 * k] = -141;
                levels[3 * k + 1] = Probe.toneDb(whole, 1_000 * (k + 1)) - 20 * StrictMath.log10(2_400);
                levels[3 * k + 2] = Double.NaN;
            }
            chart.line(name(curve), hz, levels);
            besideHz += 60;
        }
        return chart;
    }

    private static Chart delay() {
        int frames = 3 * Probe.RATE_HZ;
        double[][] x = {Probe.impulse(1, frames), new double[frames]};
        double[][] y = Probe.through(new Delay(new DelaySettings(250, 60, 200, 4_000, true, 50)), x);
        Chart chart = new Chart(
                "Delay: an impulse on the left, ping-pong of 250 ms, feedback 60 %",
                Axis.of("time, ms", 0, 3_000, 250), Axis.of("peak of each ms, dB", -80, 0, 10));
        for (int c = 0; c < 2; c++) {
            double[] envelope = Probe.envelopeDb(y[c], 48);
            chart.line(c == 0 ? "left" : "right", Probe.ms(envelope.length, 48, 0), envelope);
        }
        return chart;
    }

    private static Chart reverb() {
        Chart chart = new Chart(
                "Reverb: energy still to come (Schroeder), decay 1.8 s, damping 6 kHz",
                Axis.of("time, ms", 0, 2_400, 200),
                Axis.of("energy, dB", -80, 0, 10));
        for (ReverbSettings.Space space : ReverbSettings.Space.values()) {
            int frames = 4 * Probe.RATE_HZ;
            double[] y = Probe.through(
                    new Reverb(new ReverbSettings(space, 1.8, 10, 6_000, 120, 100, 100)),
                    new double[][] {Probe.impulse(1, frames), Probe.impulse(1, frames)})[0];
            double[] left = new double[frames];
            double sum = 0;
            for (int i = frames - 1; i >= 0; i--) {
                sum += y[i] * y[i];
                left[i] = sum;
            }
            double[] decay = Probe.thin(left, 480);
            for (int i = 0; i < decay.length; i++) {
                decay[i] = 10 * StrictMath.log10(Math.max(1e-12, decay[i] / sum));
            }
            chart.line(name(space), Probe.ms(decay.length, 480, 0), decay);
        }
        return chart.line("60 dB in 1.8 s*", new double[] {0, 2_400}, new double[] {0, -80});
    }

    private static Chart dither() {
        return new Chart(
                        "Dither to 16 bits of silence: noise in thirds of an octave",
                        Axis.AUDIBLE,
                        Axis.of("level, dBFS", -160, -80, 10))
                .curve("tpdf", bands(16, NoiseShaping.NONE))
                .curve("shaped", bands(16, NoiseShaping.at(Probe.RATE_HZ)));
    }

    /** Mean power of segments under a Hann window, summed over each third of an octave. */
    private static DoubleUnaryOperator bands(int bits, NoiseShaping shaping) {
        int size = 2_400;
        double[][] x = new double[1][100 * size];
        new TpdfDither(1, bits, shaping).process(x, x[0].length);
        double[] power = new double[size / 2];
        for (int k = 0; k < power.length; k++) {
            double binHz = k * (double) Probe.RATE_HZ / size;
            for (int segment = 0; segment < 100; segment++) {
                double[] part = Arrays.copyOfRange(x[0], segment * size, (segment + 1) * size);
                double db = Probe.toneDb(part, binHz);
                power[k] += 2 * StrictMath.pow(10, db / 10) / ((double) size * size) / 100;
            }
        }
        return hz -> {
            double low = hz * StrictMath.pow(2, -1 / 6.0) * size / Probe.RATE_HZ;
            double high = Math.min(size / 2.0 - 1, hz * StrictMath.pow(2, 1 / 6.0) * size / Probe.RATE_HZ);
            double sum = 0;
            for (int k = (int) low; k <= (int) high; k++) {
                double share = Math.min(k + 1, high) - Math.max(k, low);
                sum += power[k] * share;
            }
            return 10 * StrictMath.log10(sum);
        };
    }
}
