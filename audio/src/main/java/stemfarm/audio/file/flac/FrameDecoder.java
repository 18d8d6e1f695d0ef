package stemfarm.audio.file.flac;

import java.io.Closeable;
import java.io.IOException;

/** Decodes a stream frame by frame (RFC 9639 §9). Memory is one block of at most 65 535 frames. */
final class FrameDecoder implements Closeable {

    private static final int START_FRAMES = 4608;

    private final StreamInfo stream;
    private final BitInput in;
    private final Subframe subframe;
    private long[][] samples;
    private long block;
    private long nextFrame;

    /** Starts at the first frame. */
    FrameDecoder(StreamInfo stream, BitInput in) {
        this.stream = stream;
        this.in = in;
        this.subframe = new Subframe(in);
        this.samples = new long[stream.channels()][START_FRAMES];
    }

    boolean hasNext() throws IOException {
        return in.hasNext();
    }

    /** Frames decoded so far, whole blocks only. */
    long nextFrame() {
        return nextFrame;
    }

    /** The samples of the last block, {@code [channel][frame]}, integers of the stream's width. */
    long[][] samples() {
        return samples;
    }

    /**
     * Decodes the next block.
     *
     * @return its number of frames
     */
    int decode() throws IOException {
        FrameHeader header = FrameHeader.read(in, stream, block, nextFrame);
        int frames = header.frames();
        if (frames > samples[0].length) {
            samples = new long[stream.channels()][frames];
        }
        FrameHeader.Assignment assignment = header.assignment();
        for (int channel = 0; channel < samples.length; channel++) {
            boolean side = channel == (assignment == FrameHeader.Assignment.SIDE_RIGHT ? 0 : 1)
                    && assignment != FrameHeader.Assignment.INDEPENDENT;
            subframe.decode(samples[channel], frames, side ? stream.bits() + 1 : stream.bits());
        }
        int crc = in.crc16();
        if (in.unsigned(16) != crc) {
            throw new FlacFormatException("is damaged: the checksum of a frame is wrong");
        }
        if (assignment != FrameHeader.Assignment.INDEPENDENT) {
            toLeftRight(assignment, samples[0], samples[1], frames);
        }
        requireWidth(frames);
        block++;
        nextFrame += frames;
        return frames;
    }

    /** RFC 9639 §4.2. */
    private static void toLeftRight(FrameHeader.Assignment assignment, long[] a, long[] b, int frames) {
        for (int i = 0; i < frames; i++) {
            long first = a[i];
            long second = b[i];
            switch (assignment) {
                case LEFT_SIDE -> b[i] = first - second;
                case SIDE_RIGHT -> a[i] = first + second;
                case MID_SIDE -> {
                    long mid = first << 1 | (second & 1);
                    a[i] = (mid + second) >> 1;
                    b[i] = (mid - second) >> 1;
                }
                case INDEPENDENT -> throw new IllegalStateException("independent channels are left and right already");
            }
        }
    }

    private void requireWidth(int frames) throws FlacFormatException {
        long excess = 0;
        for (long[] channel : samples) {
            for (int i = 0; i < frames; i++) {
                excess |= channel[i] ^ channel[i] >> 63;
            }
        }
        if (excess >>> (stream.bits() - 1) != 0) {
            throw new FlacFormatException("has samples that are wider than its " + stream.bits() + " bits");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
