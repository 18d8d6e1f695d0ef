package stemfarm.stem.render;

import java.io.IOException;
import java.util.Map;
import stemfarm.audio.chain.Chain;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.audio.signal.ProcessedSignal;
import stemfarm.audio.signal.Signal;
import stemfarm.farm.artefact.StemMeasurement;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStore.Draft;
import stemfarm.farm.store.NodeResult;
import stemfarm.session.graph.StemNode;
import stemfarm.worker.job.BadInputException;
import stemfarm.worker.job.JobWork;

/**
 * Renders one stem: tracks, sends and keys, bus, chain, file and measurement. Streams, so its memory does not grow with the song;
 * whatever the block size, the bytes are the same.
 *
 * <pre>{@code
 * try (StemRender render = StemRender.open(node, 1024, store)) {
 *     while (render.step()) {}
 *     NodeResult stem = render.commit();
 * }
 * }</pre>
 */
public final class StemRender implements JobWork {

    private final StemNode node;
    private final Draft draft;
    private final StemInputs inputs;
    private final ProcessedSignal stem;
    private final ProgrammeMeter meter = new ProgrammeMeter();
    private final WavWriter writer;
    private final double[][] block;
    private long position;

    /**
     * Opens what the stem hears and a draft of the node.
     *
     * @param blockFrames frames per block; changes speed, never bytes
     * @throws AudioFileException when a track cannot be used
     * @throws BadInputException when a chain's settings do not work at this sample rate
     * @throws IOException when the store fails, or a stem that this one needs is not there
     */
    public static StemRender open(StemNode node, int blockFrames, ArtefactStore store) throws IOException {
        StemInputs inputs = new StemInputs(node, blockFrames, store);
        Draft draft = null;
        try {
            ProcessedSignal stem = chain(node, inputs, blockFrames);
            draft = store.draft(node.key());
            return new StemRender(node, draft, inputs, stem, blockFrames);
        } catch (IOException | RuntimeException e) {
            inputs.close();
            if (draft != null) {
                draft.close();
            }
            throw e;
        }
    }

    private static ProcessedSignal chain(StemNode node, StemInputs inputs, int blockFrames) throws IOException {
        Signal bus = inputs.bus();
        Map<String, Signal> keys = inputs.keys(node.stem().chain());
        try {
            return new ProcessedSignal(bus, Chain.of(node.stem().chain()), keys, node.sampleRateHz(), blockFrames);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(
                    "stem " + node.stem().name() + ": " + e.getMessage(), "correct its chain in the session", e);
        }
    }

    private StemRender(StemNode node, Draft draft, StemInputs inputs, ProcessedSignal stem, int blockFrames)
            throws IOException {
        this.node = node;
        this.draft = draft;
        this.inputs = inputs;
        this.stem = stem;
        this.block = new double[2][blockFrames];
        this.meter.prepare(node.sampleRateHz(), 2, blockFrames);
        this.writer =
                WavWriter.create(draft.file(StemMeasurement.AUDIO), node.sampleRateHz(), 2, SampleEncoding.FLOAT32);
    }

    @Override
    public boolean step() throws IOException {
        long end = Math.min(node.lengthFrames(), position + node.sampleRateHz() / 2);
        while (position < end) {
            int frames = (int) Math.min(block[0].length, end - position);
            stem.pull(block, frames);
            roundToFloat(frames);
            meter.process(block, frames);
            writer.write(block, 0, frames);
            position += frames;
        }
        if (position < node.lengthFrames()) {
            return true;
        }
        finish();
        return false;
    }

    /** What is measured is what stands in the file. */
    private void roundToFloat(int frames) throws BadInputException {
        for (double[] channel : block) {
            for (int i = 0; i < frames; i++) {
                float sample = (float) channel[i];
                if (!(Math.abs(sample) <= Float.MAX_VALUE)) {
                    throw tooLoud(position + i);
                }
                channel[i] = sample;
            }
        }
    }

    private BadInputException tooLoud(long frame) {
        return new BadInputException(
                "stem " + node.stem().name() + " exceeds the range of 32-bit floats at frame " + frame,
                "look for a track with absurdly large samples, or lower its gainDb");
    }

    private void finish() throws IOException {
        inputs.verify();
        writer.close();
        new StemMeasurement(stem.latencyFrames(), meter.result(), meter.bands(), inputs.opposing())
                .write(draft.file(StemMeasurement.FILE));
    }

    @Override
    public double done() {
        return node.lengthFrames() == 0 ? 1 : (double) position / node.lengthFrames();
    }

    @Override
    public String phase() {
        return "render";
    }

    @Override
    public NodeResult commit() throws IOException {
        return draft.commit();
    }

    @Override
    public void close() throws IOException {
        try (draft;
                writer) {
            inputs.close();
        }
    }
}
