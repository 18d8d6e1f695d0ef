package stemfarm.master.stage;

import java.io.Closeable;
import java.io.IOException;

/** One stage of a job, done in slices. */
public interface Stage extends Closeable {

    /**
     * Does the next slice, about half a second of audio or one file.
     *
     * @return whether there is more to do
     */
    boolean step() throws IOException;

    /** Share of the stage done, 0 to 1; never falls. */
    double done();
}
