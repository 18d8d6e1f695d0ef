package stemfarm.master.led;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A mix and the parts that sum to it, on their way together, block by block, without end: after the last frame comes
 * silence. The arrays stay the same from block to block, and whoever pulls may write into them.
 */
public interface Led extends Closeable {

    /** The mix: two channels. */
    double[][] lead();

    /** Its parts: two channels each. */
    List<double[][]> parts();

    /** Overwrites the first frames of all arrays with the next ones. */
    void pull(int frames) throws IOException;
}
