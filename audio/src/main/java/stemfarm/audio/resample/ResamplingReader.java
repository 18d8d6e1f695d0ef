package stemfarm.audio.resample;

import java.util.Arrays;
import java.util.OptionalLong;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;

/**
 * Reads another reader's audio at another sample rate, band-limited and time-aligned: output frame {@code n} is at
 * {@code n / rate}, what lies before the first and after the last frame of the source is silence.
 *
 * <p>Pass band to 0.455 of the lower rate: a tone there comes out as itself to −180 dB. Stop band from 0.5 of the lower
 * rate: 180 dB down. Linear phase, no delay. 292 multiply-adds per sample and channel, times the ratio when going down.
 * Every frame is computed by itself, so it does not matter how many are asked for at a time.
 */
public final class ResamplingReader implements AudioReader {

    private static final int CHUNK_FRAMES = 4_096;

    private final AudioReader source;
    private final RateConversion conversion;
    private final AudioInfo info;
    private final double[][] window;
    private long windowStart;
    private int windowFrames;
    private long position;

    private ResamplingReader(int rateHz, AudioReader source) {
        this.source = source;
        AudioInfo from = source.info();
        conversion = new RateConversion(from.sampleRateHz(), rateHz);
        OptionalLong timeReference = from.timeReferenceFrames();
        info = new AudioInfo(
                from.container(),
                from.encoding(),
                rateHz,
                from.channels(),
                conversion.outputFrames(from.frames()),
                timeReference.isEmpty()
                        ? timeReference
                        : OptionalLong.of(
                                Math.round((double) timeReference.getAsLong() * rateHz / from.sampleRateHz())),
                from.warnings());
        window = new double[from.channels()][conversion.taps() + CHUNK_FRAMES];
        // The kernel's first half lies before the file: silence.
        windowStart = conversion.firstInput(0);
        windowFrames = (int) -windowStart;
    }

    /**
     * Returns the source at the given rate: the source itself when it has that rate already.
     *
     * @param rateHz wanted sample rate, 8 000 to 384 000 Hz
     */
    public static AudioReader at(int rateHz, AudioReader source) {
        return source.info().sampleRateHz() == rateHz ? source : new ResamplingReader(rateHz, source);
    }

    /** The source's format at the new rate, {@code ceil(frames · to / from)} frames long. */
    @Override
    public AudioInfo info() {
        return info;
    }

    @Override
    public int read(double[][] audio, int offset, int frames) throws AudioFileException {
        int count = (int) Math.min(frames, info.frames() - position);
        for (int i = 0; i < count; i++) {
            long first = conversion.firstInput(position);
            if (first + conversion.taps() > windowStart + windowFrames) {
                moveWindow(first);
            }
            for (int c = 0; c < window.length; c++) {
                audio[c][offset + i] = conversion.interpolate(position, window[c], (int) (first - windowStart));
            }
            position++;
        }
        return count;
    }

    @Override
    public void close() throws AudioFileException {
        source.close();
    }

    private void moveWindow(long first) throws AudioFileException {
        int passed = (int) (first - windowStart);
        windowFrames -= passed;
        windowStart = first;
        for (double[] channel : window) {
            System.arraycopy(channel, passed, channel, 0, windowFrames);
        }
        int capacity = window[0].length;
        int read = source.read(window, windowFrames, capacity - windowFrames);
        for (double[] channel : window) {
            Arrays.fill(channel, windowFrames + read, capacity, 0);
        }
        windowFrames = capacity;
    }
}
