package stemfarm.cli.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.audio.measure.ThirdOctaveSpectrum;
import stemfarm.farm.artefact.StoredStem;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.StemNode;
import stemfarm.session.suggest.StemSound;

/** Measures the stems of a song: those of an earlier render as they stand in the store, the others after rendering them. */
final class StemListening {

    private static final int BLOCK_FRAMES = 1_024;

    private final ArtefactStore store;

    StemListening(ArtefactStore store) {
        this.store = store;
    }

    List<StemSound> listen(RenderGraph graph) throws IOException, InterruptedException {
        new PureRender(store, Runtime.getRuntime().availableProcessors(), BLOCK_FRAMES).renderStems(graph);
        List<StemSound> sounds = new ArrayList<>();
        for (StemNode node : graph.stems()) {
            StoredStem stored = StoredStem.fetch(store, node.stem().name(), node.key());
            sounds.add(new StemSound(
                    node.stem(),
                    stored.measured().measurement(),
                    stored.measured().bands(),
                    side(stored)));
        }
        return sounds;
    }

    private static ThirdOctaveSpectrum side(StoredStem stem) throws IOException {
        try (AudioReader reader = AudioFiles.open(stem.audio())) {
            ProgrammeMeter meter = new ProgrammeMeter();
            meter.prepare(reader.info().sampleRateHz(), 1, BLOCK_FRAMES);
            double[][] block = new double[2][BLOCK_FRAMES];
            double[][] side = new double[1][BLOCK_FRAMES];
            int frames = reader.read(block, 0, BLOCK_FRAMES);
            while (frames > 0) {
                for (int i = 0; i < frames; i++) {
                    side[0][i] = (block[0][i] - block[1][i]) / 2;
                }
                meter.processTexture(side, frames);
                frames = reader.read(block, 0, BLOCK_FRAMES);
            }
            return meter.result().spectrum();
        }
    }
}
