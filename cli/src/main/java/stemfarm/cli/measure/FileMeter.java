package stemfarm.cli.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.DoubleConsumer;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ProgrammeMeter;

/**
 * Streams a file through all meters on two threads: while the helper measures the texture of a block, this one measures
 * its levels and reads the next. Who is first changes nothing in the result.
 */
public final class FileMeter {

    private static final int BLOCK_FRAMES = 16_384;

    private final Executor helper;

    /** @param helper does the half of the work */
    public FileMeter(Executor helper) {
        this.helper = helper;
    }

    /** A file that was read to its end. */
    public record Measured(AudioInfo info, Measurement measurement) {}

    /**
     * Measures a file.
     *
     * @param progress gets the share that is done, 0 to 1, after every block
     * @throws IOException when the file cannot be read right
     */
    public Measured measure(Path file, DoubleConsumer progress) throws IOException {
        try (AudioReader reader = AudioFiles.open(file)) {
            AudioInfo info = reader.info();
            ProgrammeMeter meter = new ProgrammeMeter();
            meter.prepare(info.sampleRateHz(), info.channels(), BLOCK_FRAMES);
            stream(reader, meter, progress);
            return new Measured(info, meter.result());
        }
    }

    private void stream(AudioReader reader, ProgrammeMeter meter, DoubleConsumer progress) throws IOException {
        AudioInfo info = reader.info();
        double[][] block = new double[info.channels()][BLOCK_FRAMES];
        double[][] next = new double[info.channels()][BLOCK_FRAMES];
        CompletableFuture<Void> texture = CompletableFuture.completedFuture(null);
        long position = 0;
        try {
            for (int frames = reader.read(block, 0, BLOCK_FRAMES); frames > 0; ) {
                double[][] audio = block;
                int count = frames;
                texture = texture.thenRunAsync(() -> meter.processTexture(audio, count), helper);
                meter.processLevels(audio, count);
                frames = reader.read(next, 0, BLOCK_FRAMES);
                texture.join(); // it is done with the block before that is read into again
                block = next;
                next = audio;
                position += count;
                progress.accept((double) position / Math.max(1, info.frames()));
            }
        } catch (CompletionException e) {
            throw new IllegalStateException("the meters' second thread failed", e.getCause());
        } finally {
            texture.exceptionally(failure -> null).join();
        }
    }
}
