package stemfarm.audio.sounddoc;

import static stemfarm.audio.settings.DeEsserSettings.Mode.SPLIT_BAND;
import static stemfarm.audio.settings.DeEsserSettings.Mode.WIDE_BAND;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import stemfarm.audio.Processor;
import stemfarm.audio.TestSignals;
import stemfarm.audio.dynamics.Compressor;
import stemfarm.audio.dynamics.DeEsser;
import stemfarm.audio.dynamics.Gate;
import stemfarm.audio.dynamics.TransientShaper;
import stemfarm.audio.dynamics.TruePeakLimiter;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.measure.TruePeakMeter;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.Detection;
import stemfarm.audio.settings.Detector;
import stemfarm.audio.settings.GateSettings;
import stemfarm.audio.settings.GateTiming;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.audio.settings.ReleaseTiming;
import stemfarm.audio.settings.SideChain;
import stemfarm.audio.settings.TransientShaperSettings;

/** Static curves, and gain over time. */
final class DynamicsCharts {

    private static final int EVERY = 24;
    private static final Axis IN = Axis.of("input, dBFS", -60, 0, 6);
    private static final Axis OUT = Axis.of("output, dBFS", -60, 0, 6);

    private DynamicsCharts() {}

    static Map<String, Chart> all() {
        Map<String, Chart> charts = new TreeMap<>();
        charts.put("compressor-curve", compressorCurve());
        charts.put("compressor-steps", compressorSteps());
        charts.put("gate-curve", gateCurve());
        charts.put("gate-steps", gateSteps());
        charts.put("limiter-gain", limiterGain());
        charts.put("limiter-peak", limiterPeak());
        charts.put("de-esser", deEsser());
        charts.put("transient", transients());
        return charts;
    }

    private static Chart compressorCurve() {
        Chart chart = new Chart("Compressor: static curve, threshold −24 dBFS", IN, OUT);
        for (double[] law : new double[][] {{1.5, 6}, {2, 6}, {4, 0}, {4, 12}, {20, 6}}) {
            chart.curve(
                    Axis.text(law[0]) + ":1, knee " + Axis.text(law[1]) + " dB",
                    level -> Probe.staticDb(
                            new Compressor(new CompressorSettings(-24, law[0], law[1], 0.1, 5, 0, 100)), level, 0.1));
        }
        return chart;
    }

    private static Chart compressorSteps() {
        double[] x = Probe.steps(new double[] {-30, -6, -30, -30, -30}, 0.25);
        Chart chart = new Chart(
                "Compressor: gain while −30 dBFS step to −6 dBFS for 250 ms",
                Axis.of("time, ms", -100, 900, 100),
                Axis.of("gain, dB", -12, 2, 2));
        over(chart, "peak", x, compressor(Detector.PEAK, ReleaseTiming.DEFAULT));
        over(chart, "RMS of 50 ms", x, compressor(Detector.RMS, ReleaseTiming.DEFAULT));
        over(chart, "hold 100 ms", x, compressor(Detector.PEAK, new ReleaseTiming(100, false, 0)));
        over(chart, "auto release", x, compressor(Detector.PEAK, new ReleaseTiming(0, true, 0)));
        return chart;
    }

    private static Compressor compressor(Detector detector, ReleaseTiming timing) {
        return new Compressor(new CompressorSettings(
                -20, 4, 6, 10, 120, 0, 100, new Detection(detector, 50, 100), timing, SideChain.DEFAULT));
    }

    private static void over(Chart chart, String name, double[] x, Processor processor) {
        double[] gain = Probe.thin(Probe.gainDb(x, Probe.mono(processor, x)), EVERY);
        chart.line(name, Probe.ms(gain.length, EVERY, 0.25), gain);
    }

    private static GateSettings gate(double hysteresisDb, double ratio, double rangeDb, double lookaheadMs) {
        return new GateSettings(
                -30, hysteresisDb, ratio, rangeDb, new GateTiming(0.5, 50, 100, lookaheadMs), SideChain.DEFAULT);
    }

    private static Chart gateCurve() {
        return new Chart("Gate: static curve, threshold −30 dBFS", IN, Axis.of("output, dBFS", -90, 0, 10))
                .curve("2:1 expander", level -> settled(gate(0, 2, 100, 0), -90, level))
                .curve("10:1, from closed", level -> settled(gate(6, 10, 40, 0), -90, level))
                .curve("10:1, from open*", level -> settled(gate(6, 10, 40, 0), 0, level))
                .curve("10:1, range 12 dB", level -> settled(gate(0, 10, 12, 0), -90, level));
    }

    /** What a level comes to after another one. */
    private static double settled(GateSettings settings, double beforeDb, double levelDb) {
        double[] y = Probe.mono(new Gate(settings), Probe.steps(new double[] {beforeDb, levelDb}, 1.2));
        return Decibels.fromGain(Math.abs(y[y.length - 1]));
    }

    private static Chart gateSteps() {
        double[] x = Probe.steps(new double[] {-60, -12, -60, -60}, 0.25);
        Chart chart = new Chart(
                "Gate: gain while −60 dBFS step to −12 dBFS for 250 ms",
                Axis.of("time, ms", -100, 700, 100),
                Axis.of("gain, dB", -48, 6, 6));
        over(chart, "range 40 dB", x, new Gate(gate(4, 10, 40, 0)));
        over(chart, "range 20 dB", x, new Gate(gate(4, 10, 20, 0)));
        over(chart, "2:1, range 40 dB", x, new Gate(gate(4, 2, 40, 0)));
        return chart;
    }

    private static TruePeakLimiter limiter(double lookaheadMs, boolean auto) {
        return new TruePeakLimiter(new LimiterSettings(-1, 0, lookaheadMs, 80, auto));
    }

    private static Chart limiterGain() {
        Chart chart = new Chart(
                "Limiter: gain for a 1 kHz tone, 6 dB over the ceiling for 100 ms",
                Axis.of("time, ms", -50, 400, 50),
                Axis.of("gain, dB", -7, 1, 1));
        int rate = Probe.RATE_HZ;
        double[] x = TestSignals.sine(1, 1_000, rate, 1, rate)[0];
        for (int i = 0; i < x.length; i++) {
            double sec = i / (double) rate - 0.25;
            x[i] *= Decibels.toGain(sec >= 0 && sec < 0.1 ? 5 : -13);
        }
        tone(chart, "look-ahead 5 ms", x, limiter(5, false));
        tone(chart, "look-ahead 1 ms", x, limiter(1, false));
        tone(chart, "5 ms, auto release", x, limiter(5, true));
        return chart;
    }

    /** Gain where the tone has its peaks. */
    private static void tone(Chart chart, String name, double[] x, Processor processor) {
        double[] gain = Probe.gainDb(x, Probe.mono(processor, x));
        double[] peaks = new double[gain.length / 24];
        double[] ms = new double[peaks.length];
        for (int i = 0; i < peaks.length; i++) {
            peaks[i] = gain[24 * i + 12];
            ms[i] = ((24 * i + 12) / (double) Probe.RATE_HZ - 0.25) * 1_000;
        }
        chart.line(name, ms, peaks);
    }

    private static Chart limiterPeak() {
        return new Chart(
                        "Limiter: true peak of two seconds of noise bursts, ceiling −1 dBTP",
                        Axis.of("input gain, dB", -12, 18, 3),
                        Axis.of("true peak, dBTP", -15, 21, 3))
                .line("without", drives(), peaks(false))
                .line("limited", drives(), peaks(true));
    }

    private static double[] drives() {
        double[] drives = new double[11];
        for (int i = 0; i < drives.length; i++) {
            drives[i] = 3 * i - 12;
        }
        return drives;
    }

    private static double[] peaks(boolean limited) {
        double[] peaks = drives();
        for (int i = 0; i < peaks.length; i++) {
            double[][] x = TestSignals.bursts(5, 2, 2 * Probe.RATE_HZ);
            for (double[] channel : x) {
                for (int n = 0; n < channel.length; n++) {
                    channel[n] *= Decibels.toGain(peaks[i]);
                }
            }
            peaks[i] = truePeakDb(limited ? Probe.through(limiter(5, false), x) : x);
        }
        return peaks;
    }

    private static double truePeakDb(double[][] x) {
        TruePeakMeter meter = new TruePeakMeter();
        meter.prepare(Probe.RATE_HZ, x.length, x[0].length);
        meter.process(x, x[0].length);
        return meter.truePeakDbtp();
    }

    private static Chart deEsser() {
        Chart chart = new Chart(
                "De-esser: gain of tones of 8 kHz and 500 Hz, range 8 dB",
                Axis.of("8 kHz tone against the 500 Hz tone, dB", -30, 18, 6),
                Axis.of("gain, dB", -10, 2, 2));
        return chart.curve("split band, 8 kHz", ratio -> sibilance(SPLIT_BAND, ratio, 8_000, -20))
                .curve("split band, 500 Hz", ratio -> sibilance(SPLIT_BAND, ratio, 500, -20))
                .curve("wide band, both", ratio -> sibilance(WIDE_BAND, ratio, 8_000, -20))
                .curve("split, 30 dB softer*", ratio -> sibilance(SPLIT_BAND, ratio, 8_000, -50));
    }

    private static double sibilance(DeEsserSettings.Mode mode, double ratioDb, double freqHz, double levelDb) {
        int rate = Probe.RATE_HZ;
        int frames = rate / 2;
        double[] low = TestSignals.sine(Decibels.toGain(levelDb), 500, rate, 1, frames)[0];
        double[] high = TestSignals.sine(Decibels.toGain(levelDb + ratioDb), 8_000, rate, 1, frames)[0];
        for (int i = 0; i < frames; i++) {
            low[i] += high[i];
        }
        double[] y = Probe.mono(new DeEsser(new DeEsserSettings(5_000, mode, -10, 8, 1, 60)), low);
        int settled = frames / 2;
        return Probe.toneDb(Arrays.copyOfRange(y, settled, frames), freqHz)
                - Probe.toneDb(Arrays.copyOfRange(low, settled, frames), freqHz);
    }

    private static Chart transients() {
        int rate = Probe.RATE_HZ;
        double[] x = TestSignals.sine(1, 1_000, rate, 1, rate)[0];
        for (int i = 0; i < x.length; i++) {
            double sec = i / (double) rate - 0.25;
            x[i] *= sec < 0 ? 1e-4 : Math.max(1e-4, 0.5 * StrictMath.exp(-sec / 0.08));
        }
        Chart chart = new Chart(
                "Transient shaper: gain over a note that decays with 80 ms",
                Axis.of("time, ms", -50, 400, 50),
                Axis.of("gain, dB", -8, 8, 2));
        tone(chart, "attack +6 dB", x, new TransientShaper(new TransientShaperSettings(6, 0)));
        tone(chart, "attack −6 dB", x, new TransientShaper(new TransientShaperSettings(-6, 0)));
        tone(chart, "sustain +6 dB", x, new TransientShaper(new TransientShaperSettings(0, 6)));
        tone(chart, "sustain −6 dB", x, new TransientShaper(new TransientShaperSettings(0, -6)));
        return chart;
    }
}
