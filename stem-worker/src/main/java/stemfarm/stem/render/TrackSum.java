package stemfarm.stem.render;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.measure.TrackPolarity;
import stemfarm.audio.signal.Signal;
import stemfarm.farm.artefact.StemMeasurement.OpposingTracks;
import stemfarm.session.Track;
import stemfarm.session.graph.StemNode;
import stemfarm.worker.job.BadInputException;

/** The bus: all tracks of a stem, summed in the order of the node, in stereo. */
final class TrackSum implements Signal, Closeable {

    /** Less is what bleed and chance make. */
    private static final double OPPOSING = -0.4;

    private final List<Track> tracks;
    private final List<TrackVoice> voices = new ArrayList<>();
    private final TrackPolarity polarity;

    /** Opens all tracks, or none. */
    static TrackSum open(StemNode node, int blockFrames) throws AudioFileException, BadInputException {
        TrackSum sum = new TrackSum(node, blockFrames);
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

    private TrackSum(StemNode node, int blockFrames) {
        tracks = node.stem().tracks();
        polarity = new TrackPolarity(node.sampleRateHz(), node.sources().size(), blockFrames);
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public void pull(double[][] audio, int frames) throws IOException {
        for (double[] channel : audio) {
            Arrays.fill(channel, 0, frames, 0);
        }
        for (int i = 0; i < voices.size(); i++) {
            voices.get(i).mixInto(audio, frames);
            voices.get(i).show(polarity, i, frames);
        }
        polarity.endBlock(frames);
    }

    /** Pairs of tracks that worked against each other in all that was pulled. */
    List<OpposingTracks> opposing() {
        List<OpposingTracks> pairs = new ArrayList<>();
        for (int first = 0; first < voices.size(); first++) {
            for (int second = first + 1; second < voices.size(); second++) {
                double correlation = polarity.correlation(first, second);
                if (correlation < OPPOSING) {
                    pairs.add(new OpposingTracks(
                            tracks.get(first).file(), tracks.get(second).file(), correlation));
                }
            }
        }
        return pairs;
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
