package stemfarm.audio.measure;

/** The 1 kHz tones of EBU Tech 3341 and 3342, one after the other; levels are peaks in dBFS. */
final class Tones {

    private final int rateHz;
    private double[] x = {};

    Tones(int rateHz) {
        this.rateHz = rateHz;
    }

    Tones silence(double seconds) {
        return tone(seconds, Double.NEGATIVE_INFINITY);
    }

    Tones tone(double seconds, double levelDbfs) {
        int from = x.length;
        x = java.util.Arrays.copyOf(x, from + (int) Math.rint(seconds * rateHz));
        double amplitude = StrictMath.pow(10, levelDbfs / 20);
        for (int i = from; i < x.length; i++) {
            x[i] = amplitude * StrictMath.sin(2 * StrictMath.PI * 1_000 * i / rateHz);
        }
        return this;
    }

    /** In phase on both channels. */
    double[][] stereo() {
        return new double[][] {x, x};
    }

    LoudnessMeter measured() {
        LoudnessMeter meter = new LoudnessMeter();
        meter.prepare(rateHz, 2);
        meter.process(stereo(), x.length);
        return meter;
    }
}
