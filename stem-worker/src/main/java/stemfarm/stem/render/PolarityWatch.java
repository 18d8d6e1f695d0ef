package stemfarm.stem.render;

import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.measure.TrackPolarity;
import stemfarm.farm.artefact.StemMeasurement.OpposingTracks;
import stemfarm.session.graph.StemNode;

/** Watches a stem's tracks on their way to the bus for pairs that work against each other. */
final class PolarityWatch {

    /** Less is what bleed and chance make. */
    private static final double OPPOSING = -0.4;

    private final int tracks;
    private final TrackPolarity polarity;

    PolarityWatch(StemNode node, int blockFrames) {
        tracks = node.sources().size();
        polarity = new TrackPolarity(node.sampleRateHz(), node.sources().size(), blockFrames);
    }

    /** Takes a block that was mixed into the bus, by all tracks in their order. */
    void mixed(List<TrackVoice> voices, int frames) {
        for (int i = 0; i < voices.size(); i++) {
            voices.get(i).show(polarity, i, frames);
        }
        polarity.endBlock(frames);
    }

    /** Pairs of tracks that worked against each other in all that was mixed. */
    List<OpposingTracks> opposing() {
        List<OpposingTracks> pairs = new ArrayList<>();
        for (int first = 0; first < tracks; first++) {
            for (int second = first + 1; second < tracks; second++) {
                double correlation = polarity.correlation(first, second);
                if (correlation < OPPOSING) {
                    pairs.add(new OpposingTracks(first, second, correlation));
                }
            }
        }
        return pairs;
    }
}
