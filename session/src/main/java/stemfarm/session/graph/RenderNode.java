package stemfarm.session.graph;

import java.util.List;

/** A piece of work whose result stands in the store under its content key. */
public sealed interface RenderNode permits StemNode, MasterWork {

    /** SHA-256 (hex) of all that determines the node's bytes, and of nothing else: no names, no places, no times. */
    String key();

    /** What people call it: the stem's name, {@code mix}, {@code master}, … */
    String label();

    /** Of all its audio. */
    int sampleRateHz();

    /** Of all its audio. */
    long lengthFrames();

    /** Content keys of the nodes that must be in the store before this one can be rendered. */
    List<String> needs();
}
