package stemfarm.master.led;

import java.io.IOException;
import java.util.List;
import stemfarm.audio.chain.LedChain;
import stemfarm.audio.settings.InsertSettings;

/** Mix and parts behind a chain that the mix leads; its latency is compensated. */
public final class LedStage implements Led {

    private final Led source;
    private final LedChain chain;
    private final int blockFrames;
    private int framesToDrop;

    /**
     * @param source closed with this
     * @param linearGains see {@link LedChain#of}
     * @param blockFrames the largest block that will be pulled
     * @throws IllegalArgumentException when the chain cannot work at this rate, or has a key
     */
    public LedStage(
            Led source, List<InsertSettings> inserts, List<Double> linearGains, int sampleRateHz, int blockFrames) {
        this.source = source;
        this.chain = LedChain.of(inserts, source.parts().size(), linearGains);
        this.blockFrames = blockFrames;
        chain.prepare(sampleRateHz, blockFrames);
        this.framesToDrop = chain.latencyFrames();
    }

    @Override
    public double[][] lead() {
        return source.lead();
    }

    @Override
    public List<double[][]> parts() {
        return source.parts();
    }

    @Override
    public void pull(int frames) throws IOException {
        while (framesToDrop > 0) {
            int dropped = Math.min(framesToDrop, blockFrames);
            through(dropped);
            framesToDrop -= dropped;
        }
        through(frames);
    }

    private void through(int frames) throws IOException {
        source.pull(frames);
        chain.process(source.lead(), source.parts(), frames);
    }

    /** See {@link LedChain#linearGains}, of all that was pulled. */
    public List<Double> linearGains() {
        return chain.linearGains();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
