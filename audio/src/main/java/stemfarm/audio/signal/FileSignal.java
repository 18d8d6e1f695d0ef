package stemfarm.audio.signal;

import java.util.Arrays;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioReader;

/** A file's audio placed on the timeline: silence before it begins and after it ends. The reader stays the caller's. */
public final class FileSignal implements Signal {

    private final AudioReader reader;
    private long silentFrames;

    /** @param startFrame where the file begins, at least 0 */
    public FileSignal(AudioReader reader, long startFrame) {
        this.reader = reader;
        this.silentFrames = startFrame;
    }

    @Override
    public int channels() {
        return reader.info().channels();
    }

    @Override
    public void pull(double[][] audio, int frames) throws AudioFileException {
        int begin = (int) Math.min(silentFrames, frames);
        silentFrames -= begin;
        int end = begin + reader.read(audio, begin, frames - begin);
        for (double[] channel : audio) {
            Arrays.fill(channel, 0, begin, 0);
            Arrays.fill(channel, end, frames, 0);
        }
    }
}
