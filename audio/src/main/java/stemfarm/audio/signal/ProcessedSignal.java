package stemfarm.audio.signal;

import java.io.IOException;
import stemfarm.audio.Processor;

/**
 * A signal behind a processor, its latency compensated: frame {@code n} of the output belongs to frame {@code n} of the
 * input. The first pull runs the source ahead by the latency and drops what comes out before frame 0.
 */
public final class ProcessedSignal implements Signal {

    private final Signal source;
    private final Processor processor;
    private final int blockFrames;
    private int framesToDrop;

    /**
     * Prepares the processor.
     *
     * @param blockFrames the largest block that will be pulled
     * @throws IllegalArgumentException when the processor cannot work at this sample rate
     */
    public ProcessedSignal(Signal source, Processor processor, int sampleRateHz, int blockFrames) {
        this.source = source;
        this.processor = processor;
        this.blockFrames = blockFrames;
        processor.prepare(sampleRateHz, source.channels(), blockFrames);
        this.framesToDrop = processor.latencyFrames();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    /** The latency that is compensated. */
    public int latencyFrames() {
        return processor.latencyFrames();
    }

    @Override
    public void pull(double[][] audio, int frames) throws IOException {
        while (framesToDrop > 0) {
            int dropped = Math.min(framesToDrop, Math.min(blockFrames, audio[0].length));
            pullThrough(audio, dropped);
            framesToDrop -= dropped;
        }
        pullThrough(audio, frames);
    }

    private void pullThrough(double[][] audio, int frames) throws IOException {
        source.pull(audio, frames);
        processor.process(audio, frames);
    }
}
