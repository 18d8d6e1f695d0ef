package stemfarm.audio.filter;

import java.util.List;
import stemfarm.audio.Processor;
import stemfarm.audio.settings.EqSettings;

/** The equaliser as a textbook writes it: direct form I, band after band, channel after channel, sample by sample. */
public final class NaiveEq implements Processor {

    private final EqSettings settings;
    private List<Biquad> sections = List.of();
    private double[][][] history = {};

    public NaiveEq(EqSettings settings) {
        this.settings = settings;
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        sections = settings.bands().stream()
                .flatMap(band -> BandSections.of(band, sampleRateHz).stream())
                .toList();
        history = new double[channels][sections.size()][4];
    }

    @Override
    public void process(double[][] audio, int frames) {
        for (int c = 0; c < history.length; c++) {
            for (int i = 0; i < frames; i++) {
                for (int k = 0; k < sections.size(); k++) {
                    audio[c][i] = directForm1(sections.get(k), history[c][k], audio[c][i]);
                }
            }
        }
    }

    /** The next output of a section, given x[n−1], x[n−2], y[n−1], y[n−2], which it moves on. */
    public static double directForm1(Biquad section, double[] past, double x) {
        double y = section.b0() * x
                + section.b1() * past[0]
                + section.b2() * past[1]
                - section.a1() * past[2]
                - section.a2() * past[3];
        past[1] = past[0];
        past[0] = x;
        past[3] = past[2];
        past[2] = y;
        return y;
    }

    @Override
    public int latencyFrames() {
        return 0;
    }

    @Override
    public void reset() {
        history = new double[history.length][sections.size()][4];
    }
}
