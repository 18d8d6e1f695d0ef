package stemfarm.audio.sounddoc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import stemfarm.audio.filter.Crossover;
import stemfarm.audio.filter.LinearPhaseEq;
import stemfarm.audio.filter.ParametricEq;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.LinearEqSettings;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.stereo.StereoImager;

/** Equalisers, crossovers, imager. */
final class FilterCharts {

    private static final int FRAMES = 16_384;
    private static final Axis GAIN = Axis.of("gain, dB", -24, 12, 6);

    private FilterCharts() {}

    static Map<String, Chart> all() {
        Map<String, Chart> charts = new TreeMap<>();
        charts.put("eq-shapes", shapes());
        charts.put("eq-orders", orders());
        charts.put("eq-designs", designs());
        charts.put("linear-eq", linear());
        charts.put("crossover", crossover());
        charts.put("imager", imager());
        return charts;
    }

    private static double[] response(EqBand band) {
        return Probe.mono(new ParametricEq(new EqSettings(List.of(band))), Probe.impulse(1, FRAMES));
    }

    private static Chart shapes() {
        Chart chart = new Chart("Equaliser: the shapes at 1 kHz, ±9 dB, Q 0.7071", Axis.AUDIBLE, GAIN);
        for (EqBand.Type type : EqBand.Type.values()) {
            double[] h = response(new EqBand(type, 1_000, type == EqBand.Type.LOW_SHELF ? -9 : 9, EqBand.DEFAULT_Q));
            chart.curve(type.name().toLowerCase(Locale.ROOT).replace('_', '-'), hz -> Probe.toneDb(h, hz));
        }
        return chart;
    }

    private static Chart orders() {
        Chart chart =
                new Chart("Equaliser: high-pass at 100 Hz by order", Axis.AUDIBLE, Axis.of("gain, dB", -72, 6, 12));
        for (int order : new int[] {1, 2, 4, 8, 16}) {
            double[] h =
                    response(new EqBand(EqBand.Type.HIGH_PASS, 100, 0, EqBand.DEFAULT_Q, order, EqBand.Design.MATCHED));
            chart.curve("order " + order + ", " + 6 * order + " dB/oct", hz -> Probe.toneDb(h, hz));
        }
        return chart;
    }

    private static Chart designs() {
        Chart chart = new Chart(
                "Equaliser: a bell of 12 dB, Q 1, at 12 kHz and 48 kHz sampling",
                new Axis("frequency, Hz", 1_000, 24_000, 0),
                Axis.of("gain, dB", -3, 15, 3));
        for (EqBand.Design design : EqBand.Design.values()) {
            double[] h = response(new EqBand(EqBand.Type.PEAK, 12_000, 12, 1, 2, design));
            chart.curve(design.name().toLowerCase(Locale.ROOT), hz -> Probe.toneDb(h, hz));
        }
        double a = StrictMath.pow(10, 12 / 40.0);
        return chart.curve("analogue prototype*", hz -> {
            double x = hz / 12_000;
            double even = (1 - x * x) * (1 - x * x);
            return 10 * StrictMath.log10((even + x * a * x * a) / (even + x / a * x / a));
        });
    }

    private static Chart linear() {
        EqBand band = new EqBand(EqBand.Type.PEAK, 200, 9, 4);
        double zeroSec = 0.05;
        double[] x = new double[8_192];
        x[(int) (zeroSec * Probe.RATE_HZ)] = 1;
        double[] linear = Probe.mono(new LinearPhaseEq(new LinearEqSettings(List.of(band), 0)), x);
        double[] minimum = Probe.mono(new ParametricEq(new EqSettings(List.of(band))), x);
        double[] ms = Probe.ms(x.length, 1, zeroSec);
        return new Chart(
                        "A bell of 9 dB, Q 4, at 200 Hz answers an impulse at 0 ms",
                        Axis.of("time, ms", -50, 50, 10),
                        Axis.of("amplitude, % of the impulse", -0.8, 1.2, 0.4))
                .line("linear-eq", ms, times(linear, 100))
                .line("eq", ms, times(minimum, 100));
    }

    private static double[] times(double[] x, double factor) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] * factor;
        }
        return y;
    }

    private static Chart crossover() {
        Crossover crossover = new Crossover(List.of(120.0, 2_500.0), Probe.RATE_HZ, 1);
        double[][] impulse = {Probe.impulse(1, FRAMES)};
        double[][][] bands = new double[3][1][FRAMES];
        crossover.split(impulse, 0, FRAMES, bands);
        Chart chart = new Chart(
                "Crossovers at 120 Hz and 2.5 kHz: the bands and their sum",
                Axis.AUDIBLE,
                Axis.of("gain, dB", -48, 12, 6));
        double[] sum = new double[FRAMES];
        List<String> names = new ArrayList<>(List.of("low", "mid", "high"));
        for (int b = 0; b < bands.length; b++) {
            double[] band = bands[b][0];
            for (int i = 0; i < FRAMES; i++) {
                sum[i] += band[i];
            }
            chart.curve(names.get(b), hz -> Probe.toneDb(band, hz));
        }
        return chart.curve("sum", hz -> Probe.toneDb(sum, hz));
    }

    private static Chart imager() {
        return new Chart("Stereo imager: gain of the side signal", Axis.AUDIBLE, Axis.of("gain, dB", -36, 12, 6))
                .curve("width 150 %", side(new StereoImagerSettings(150, 0)))
                .curve("width 50 %", side(new StereoImagerSettings(50, 0)))
                .curve("mono below 120 Hz", side(new StereoImagerSettings(100, 120)))
                .curve(
                        "bands 25 · 100 · 160 %",
                        side(new StereoImagerSettings(
                                100,
                                0,
                                List.of(200.0, 4_000.0),
                                List.of(
                                        new StereoImagerSettings.Band(25),
                                        new StereoImagerSettings.Band(100),
                                        new StereoImagerSettings.Band(160)),
                                0,
                                0)));
    }

    private static DoubleUnaryOperator side(StereoImagerSettings settings) {
        double[][] input = {Probe.impulse(1, FRAMES), Probe.impulse(-1, FRAMES)};
        double[][] output = Probe.through(new StereoImager(settings), input);
        double[] side = new double[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            side[i] = (output[0][i] - output[1][i]) / 2;
        }
        return hz -> Math.max(Decibels.fromGain(1e-6), Probe.toneDb(side, hz));
    }
}
