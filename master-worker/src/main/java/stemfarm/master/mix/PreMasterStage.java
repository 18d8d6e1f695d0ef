package stemfarm.master.mix;

import java.io.IOException;
import stemfarm.master.stage.Programme;
import stemfarm.session.graph.MixNode;

/** Reads the stems once more, for pre-master files that have to be trimmed. */
final class PreMasterStage extends Programme {

    private final FaderBank faders;
    private final PreMasterFiles files;

    /** Closes both. */
    PreMasterStage(MixNode node, FaderBank faders, PreMasterFiles files, int blockFrames) {
        super(node, blockFrames);
        this.faders = faders;
        this.files = files;
    }

    @Override
    protected void block(int frames) throws IOException {
        faders.read(frames);
        files.write(faders, frames);
    }

    @Override
    protected void finish() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        try (faders) {
            files.close();
        }
    }
}
