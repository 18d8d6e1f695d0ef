package stemfarm.master.stage;

import java.io.IOException;
import stemfarm.session.graph.RenderNode;

/** A stage that goes through a programme from its first frame to its last, half a second a slice. */
public abstract class Programme implements Stage {

    private final long lengthFrames;
    private final int sliceFrames;
    private final int blockFrames;
    private long position;

    protected Programme(RenderNode node, int blockFrames) {
        this.lengthFrames = node.lengthFrames();
        this.sliceFrames = Math.max(1, node.sampleRateHz() / 2);
        this.blockFrames = blockFrames;
    }

    /** Does the next frames, at most a block of them. */
    protected abstract void block(int frames) throws IOException;

    /** Closes what was written, after the last frame. */
    protected abstract void finish() throws IOException;

    /** The frame that comes next. */
    protected final long position() {
        return position;
    }

    @Override
    public final boolean step() throws IOException {
        long end = Math.min(lengthFrames, position + sliceFrames);
        while (position < end) {
            int frames = (int) Math.min(blockFrames, end - position);
            block(frames);
            position += frames;
        }
        if (position < lengthFrames) {
            return true;
        }
        finish();
        return false;
    }

    @Override
    public final double done() {
        return lengthFrames == 0 ? 1 : (double) position / lengthFrames;
    }
}
