package stemfarm.audio.file.flac;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.file.bytes.Refusal;

/** Streams a FLAC file; the last frame is given out only when the whole file's MD5 is right. */
final class FlacReader implements AudioReader {

    private final Path file;
    private final AudioInfo info;
    private final StreamInfo stream;
    private final FrameDecoder decoder;
    private final SampleMd5 md5;
    private int blockFrames;
    private int blockPosition;

    FlacReader(Path file, AudioInfo info, StreamInfo stream, FrameDecoder decoder) {
        this.file = file;
        this.info = info;
        this.stream = stream;
        this.decoder = decoder;
        this.md5 = new SampleMd5(stream);
    }

    @Override
    public AudioInfo info() {
        return info;
    }

    @Override
    public int read(double[][] audio, int offset, int frames) throws AudioFileException {
        int done = 0;
        while (done < frames && (blockPosition < blockFrames || nextBlock())) {
            int part = Math.min(frames - done, blockFrames - blockPosition);
            give(audio, offset + done, part);
            blockPosition += part;
            done += part;
        }
        return done;
    }

    private void give(double[][] audio, int offset, int frames) {
        double scale = 1.0 / (1L << (stream.bits() - 1));
        for (int channel = 0; channel < info.channels(); channel++) {
            long[] from = decoder.samples()[channel];
            double[] to = audio[channel];
            for (int i = 0; i < frames; i++) {
                to[offset + i] = from[blockPosition + i] * scale;
            }
        }
    }

    private boolean nextBlock() throws AudioFileException {
        if (decoder.nextFrame() == info.frames()) {
            return false;
        }
        try {
            blockFrames = decoder.decode();
        } catch (EOFException e) {
            throw ended(decoder.nextFrame(), e);
        } catch (FlacFormatException e) {
            String where = Refusal.position(decoder.nextFrame(), info.sampleRateHz());
            throw new AudioFileException(file, e.reason() + ", at " + where, Refusal.COPY_AGAIN, e);
        } catch (IOException e) {
            throw Refusal.unreadable(file, e);
        }
        blockPosition = 0;
        if (stream.hasMd5()) {
            md5.add(decoder.samples(), blockFrames);
        }
        if (decoder.nextFrame() >= info.frames()) {
            judgeEnd();
        }
        return true;
    }

    private void judgeEnd() throws AudioFileException {
        if (decoder.nextFrame() > info.frames()) {
            throw new AudioFileException(
                    file,
                    "holds more than the " + Refusal.count(info.frames()) + " frames its header promises",
                    Refusal.COPY_AGAIN);
        }
        if (stream.hasMd5() && !md5.matches()) {
            throw new AudioFileException(
                    file, "is damaged: its samples do not have the MD5 its encoder noted", Refusal.COPY_AGAIN);
        }
    }

    private AudioFileException ended(long frames, EOFException cause) {
        String reason =
                "is cut off: ends after " + Refusal.count(frames) + " of " + Refusal.count(info.frames()) + " frames";
        return new AudioFileException(file, reason, Refusal.COPY_AGAIN, cause);
    }

    @Override
    public void close() throws AudioFileException {
        try {
            decoder.close();
        } catch (IOException e) {
            throw Refusal.unreadable(file, e);
        }
    }
}
