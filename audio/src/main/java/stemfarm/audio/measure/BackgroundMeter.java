package stemfarm.audio.measure;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * A {@link ProgrammeMeter} beside the thread that makes the programme: it measures a copy of each block while the next one
 * is made. Both halves of the meter get every block in order, so the result is the same to the last bit. For one thread.
 */
public final class BackgroundMeter {

    private final ProgrammeMeter meter = new ProgrammeMeter();
    private final double[][] copy;
    private ForkJoinTask<?> texture = done();
    private ForkJoinTask<?> levels = done();

    /**
     * @param sampleRateHz 8 000 to 384 000 Hz
     * @param channels 1 or 2
     * @param maxFrames the largest block that {@link #process} will be given
     */
    public BackgroundMeter(int sampleRateHz, int channels, int maxFrames) {
        meter.prepare(sampleRateHz, channels, maxFrames);
        this.copy = new double[channels][maxFrames];
    }

    /** Takes the next frames of planar samples, full scale ±1; they are the caller's again on return. */
    public void process(double[][] audio, int frames) {
        await();
        for (int channel = 0; channel < copy.length; channel++) {
            System.arraycopy(audio[channel], 0, copy[channel], 0, frames);
        }
        texture = ForkJoinPool.commonPool().submit(() -> meter.processTexture(copy, frames));
        levels = ForkJoinPool.commonPool().submit(() -> meter.processLevels(copy, frames));
    }

    /** What was measured so far; measuring can go on after it. */
    public Measurement result() {
        await();
        return meter.result();
    }

    /** Whoever waits helps: what no other core has begun is done here. */
    private void await() {
        levels.join();
        texture.join();
    }

    private static ForkJoinTask<?> done() {
        ForkJoinTask<?> done = ForkJoinTask.adapt(() -> {});
        done.quietlyInvoke();
        return done;
    }
}
