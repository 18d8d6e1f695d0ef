package stemfarm.audio;

import java.util.List;
import java.util.OptionalLong;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.file.SampleEncoding;

/** Reads from an array. */
public final class MemoryReader implements AudioReader {

    private final AudioInfo info;
    private final double[][] audio;
    private int position;

    public MemoryReader(int rateHz, double[][] audio) {
        this.audio = audio;
        this.info = new AudioInfo(
                "memory",
                SampleEncoding.FLOAT64,
                rateHz,
                audio.length,
                audio[0].length,
                OptionalLong.of(rateHz * 3_600L),
                List.of());
    }

    @Override
    public AudioInfo info() {
        return info;
    }

    @Override
    public int read(double[][] into, int offset, int frames) {
        int count = Math.min(frames, audio[0].length - position);
        for (int c = 0; c < audio.length; c++) {
            System.arraycopy(audio[c], position, into[c], offset, count);
        }
        position += count;
        return count;
    }

    @Override
    public void close() {}
}
