package stemfarm.audio.space;

import stemfarm.audio.Adjustable;
import stemfarm.audio.fft.Convolver;
import stemfarm.audio.settings.ReverbSettings;

/**
 * Convolution reverb: mid, (L + R) / 2, into one {@link ImpulseResponse} for the left and one for the right; a mono
 * signal gets the left one. Output (1 − mix)·dry + reverb of mix·mid.
 *
 * <p>The mix is taken where the signal enters: turning it leaves what already rings alone. Latency: one part of the
 * convolution, {@link Convolver#latencyFrames}; the dry sound is as late. Memory: 72 bytes per frame of the response in
 * stereo, 8 MB for 1.8 s at 48 kHz.
 */
public final class Reverb implements Adjustable<ReverbSettings> {

    private ReverbSettings settings;
    private Convolver convolver = new Convolver(new double[1]);
    private DelayLine[] dry = {};
    private double[] send = {};
    private double[][] wet = {};
    private double[] late = {};

    public Reverb(ReverbSettings settings) {
        this.settings = settings;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when lowCutHz lies at or above half the sample rate
     */
    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        double[][] response = new ImpulseResponse(settings, sampleRateHz).stereo();
        convolver = channels == 1 ? new Convolver(response[0]) : new Convolver(response);
        dry = new DelayLine[channels];
        for (int c = 0; c < channels; c++) {
            dry[c] = new DelayLine(convolver.latencyFrames(), maxFrames);
        }
        send = new double[maxFrames];
        late = new double[maxFrames];
        wet = new double[channels][maxFrames];
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when more than mixPercent differs
     */
    @Override
    public void adjust(ReverbSettings wanted) {
        ReverbSettings allowed = new ReverbSettings(
                settings.space(),
                settings.decaySec(),
                settings.preDelayMs(),
                settings.dampingHz(),
                settings.lowCutHz(),
                settings.widthPercent(),
                wanted.mixPercent());
        if (!wanted.equals(allowed)) {
            throw new IllegalArgumentException(
                    "the impulse response would be another; while the reverb plays only" + " mixPercent may change");
        }
        settings = wanted;
    }

    @Override
    public void process(double[][] audio, int frames) {
        double mix = settings.mixPercent() / 100;
        double[] left = audio[0];
        double[] right = audio[wet.length - 1];
        for (int i = 0; i < frames; i++) {
            send[i] = mix * ((left[i] + right[i]) * 0.5);
        }
        convolver.process(send, wet, 0, frames);
        for (int c = 0; c < wet.length; c++) {
            addDry(audio[c], wet[c], dry[c], 1 - mix, frames);
        }
    }

    private void addDry(double[] x, double[] reverb, DelayLine line, double gain, int frames) {
        for (int i = 0; i < frames; i++) {
            x[i] = gain * x[i];
        }
        int most = line.readableFrames();
        for (int from = 0; from < frames; from += most) {
            int to = Math.min(frames, from + most);
            line.read(late, from, to);
            line.write(x, from, to);
        }
        for (int i = 0; i < frames; i++) {
            x[i] = late[i] + reverb[i];
        }
    }

    @Override
    public int latencyFrames() {
        return convolver.latencyFrames();
    }

    @Override
    public void reset() {
        convolver.reset();
        for (DelayLine line : dry) {
            line.reset();
        }
    }
}
