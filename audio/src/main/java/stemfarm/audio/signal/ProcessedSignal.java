package stemfarm.audio.signal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.audio.Processor;
import stemfarm.audio.chain.Chain;
import stemfarm.audio.chain.KeyTap;

/**
 * A signal behind a processor, its latency compensated: frame {@code n} of the output belongs to frame {@code n} of the
 * input. The first pull runs the source ahead by the latency and drops what comes out before frame 0. Keys run with the
 * source, so frame {@code n} of a key steers frame {@code n} of the source.
 */
public final class ProcessedSignal implements Signal {

    private final Signal source;
    private final Processor processor;
    private final int blockFrames;
    private final List<Key> keys;
    private final double[][] keyBlock;
    private int framesToDrop;

    /** A key, and all who hear it. */
    private record Key(Signal signal, List<KeyTap> taps) {}

    /**
     * Prepares the processor.
     *
     * @param blockFrames the largest block that will be pulled
     * @throws IllegalArgumentException when the processor cannot work at this sample rate, or is a chain with keys
     */
    public ProcessedSignal(Signal source, Processor processor, int sampleRateHz, int blockFrames) {
        this(
                source,
                processor,
                processor instanceof Chain chain ? connect(chain, Map.of()) : List.of(),
                sampleRateHz,
                blockFrames);
    }

    /**
     * Prepares the chain.
     *
     * @param keys the signal of every key of the chain, in stereo, by its name
     * @param blockFrames the largest block that will be pulled
     * @throws IllegalArgumentException when the chain cannot work at this sample rate, or a key has no signal
     */
    public ProcessedSignal(Signal source, Chain chain, Map<String, Signal> keys, int sampleRateHz, int blockFrames) {
        this(source, chain, connect(chain, keys), sampleRateHz, blockFrames);
    }

    private ProcessedSignal(Signal source, Processor processor, List<Key> keys, int sampleRateHz, int blockFrames) {
        this.source = source;
        this.processor = processor;
        this.blockFrames = blockFrames;
        this.keys = keys;
        this.keyBlock = new double[2][keys.isEmpty() ? 0 : blockFrames];
        processor.prepare(sampleRateHz, source.channels(), blockFrames);
        this.framesToDrop = processor.latencyFrames();
    }

    private static List<Key> connect(Chain chain, Map<String, Signal> signals) {
        Map<String, Key> keys = new LinkedHashMap<>();
        for (KeyTap tap : chain.keys()) {
            Signal signal = signals.get(tap.name());
            if (signal == null) {
                throw new IllegalArgumentException("key " + tap.name() + " has no signal");
            }
            keys.computeIfAbsent(tap.name(), name -> new Key(signal, new ArrayList<>()))
                    .taps()
                    .add(tap);
        }
        return List.copyOf(keys.values());
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
        for (Key key : keys) {
            key.signal().pull(keyBlock, frames);
            for (KeyTap tap : key.taps()) {
                tap.write(keyBlock, frames);
            }
        }
        processor.process(audio, frames);
    }
}
