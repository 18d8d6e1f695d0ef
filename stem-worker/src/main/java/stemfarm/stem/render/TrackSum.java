package stemfarm.stem.render;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.signal.Signal;
import stemfarm.session.graph.StemNode;
import stemfarm.worker.job.BadInputException;

/** The bus: all tracks of a stem, summed in the order of the node, in stereo. */
final class TrackSum implements Signal, Closeable {

    private final List<TrackVoice> voices = new ArrayList<>();

    /** Opens all tracks, or none. */
    static TrackSum open(StemNode node, int blockFrames) throws AudioFileException, BadInputException {
        TrackSum sum = new TrackSum();
        try {
            for (int i = 0; i < node.sources().size(); i++) {
                sum.voices.add(TrackVoice.open(
                        node.stem().tracks().get(i), node.sources().get(i), node.sampleRateHz(), blockFrames));
            }
            return sum;
        } catch (AudioFileException | BadInputException | RuntimeException e) {
            sum.close();
            throw e;
        }
    }

    private TrackSum() {}

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public void pull(double[][] audio, int frames) throws IOException {
        for (double[] channel : audio) {
            Arrays.fill(channel, 0, frames, 0);
        }
        for (TrackVoice voice : voices) {
            voice.mixInto(audio, frames);
        }
    }

    /** Makes sure that every track was the one that was submitted. */
    void verify() throws AudioFileException {
        for (TrackVoice voice : voices) {
            voice.verify();
        }
    }

    @Override
    public void close() throws AudioFileException {
        for (TrackVoice voice : voices) {
            voice.close();
        }
    }
}
