package stemfarm.farm.client;

import stemfarm.farm.message.Progress;
import stemfarm.farm.message.RenderState;

/** Hears of one render, on the thread that watches it. */
public interface RenderListener {

    /** The render's state changed, or became known; the last call has a final phase. */
    void onState(RenderState state);

    /** A job of the render got further. */
    void onProgress(Progress progress);
}
