package stemfarm.stem.render;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.audio.automation.GainRide;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.signal.FileSignal;
import stemfarm.audio.signal.GainSignal;
import stemfarm.audio.signal.RiddenSignal;
import stemfarm.audio.signal.Signal;
import stemfarm.farm.artefact.StemMeasurement.OpposingTracks;
import stemfarm.farm.artefact.StoredStem;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.session.Track;
import stemfarm.session.graph.Feeds.StemFeed;
import stemfarm.session.graph.Feeds.TrackFeed;
import stemfarm.session.graph.StemNode;
import stemfarm.session.graph.TrackSource;
import stemfarm.worker.job.BadInputException;

/**
 * Everything that a stem hears: its tracks, what is sent to it, and its keys. Whoever listens gets signals of his own, all
 * on the song's timeline; this opens, verifies and closes what is behind them.
 */
final class StemInputs implements Closeable {

    private final StemNode node;
    private final int blockFrames;
    private final ArtefactStore store;
    private final PolarityWatch watch;
    private final List<TrackVoice> voices = new ArrayList<>();
    private final List<AudioReader> artefacts = new ArrayList<>();

    StemInputs(StemNode node, int blockFrames, ArtefactStore store) {
        this.node = node;
        this.blockFrames = blockFrames;
        this.store = store;
        this.watch = new PolarityWatch(node, blockFrames);
    }

    /**
     * The sum that goes through the stem's chain.
     *
     * @throws AudioFileException when a track cannot be used
     * @throws BadInputException when a track's inserts do not work at this sample rate
     * @throws IOException when an artefact is not in the store any more
     */
    Signal bus() throws IOException {
        List<TrackVoice> own = new ArrayList<>();
        for (int i = 0; i < node.sources().size(); i++) {
            own.add(voice(node.stem().tracks().get(i), node.sources().get(i)));
        }
        List<Signal> sends = new ArrayList<>();
        for (StemFeed send : node.feeds().sends()) {
            sends.add(atItsLevel(artefact(send), send));
        }
        return new StemBus(own, sends, watch, blockFrames);
    }

    private Signal atItsLevel(Signal stem, StemFeed send) {
        if (send.automation().isEmpty()) {
            return new GainSignal(stem, Decibels.toGain(send.gainDb()));
        }
        GainRide ride = GainRide.of(send.automation(), "gainDb", send.gainDb(), node.sampleRateHz(), blockFrames);
        return new RiddenSignal(stem, ride);
    }

    /**
     * The signals of a chain's keys, by their names.
     *
     * @throws IOException as {@link #bus}
     */
    Map<String, Signal> keys(List<InsertSettings> chain) throws IOException {
        Map<String, Signal> keys = new HashMap<>();
        for (InsertSettings insert : chain) {
            String name = insert.key();
            if (!name.isEmpty() && !keys.containsKey(name)) {
                keys.put(name, key(name));
            }
        }
        return keys;
    }

    private Signal key(String name) throws IOException {
        Optional<StemFeed> stem = node.feeds().keyStems().stream()
                .filter(feed -> feed.stem().equals(name))
                .findFirst();
        if (stem.isPresent()) {
            return artefact(stem.get());
        }
        List<TrackVoice> tracks = new ArrayList<>();
        for (TrackFeed feed : node.feeds().keyTracks()) {
            if (feed.track().file().equals(name)) {
                tracks.add(voice(feed.track(), feed.source()));
            }
        }
        if (tracks.isEmpty()) {
            throw new IllegalStateException("the job of stem " + node.stem().name() + " does not hold its key " + name);
        }
        return new StemBus(tracks, List.of(), null, blockFrames);
    }

    private TrackVoice voice(Track track, TrackSource source) throws IOException {
        TrackVoice voice = TrackVoice.open(track, source, keys(track.inserts()), node.sampleRateHz(), blockFrames);
        voices.add(voice);
        return voice;
    }

    private Signal artefact(StemFeed feed) throws IOException {
        AudioReader reader = open(StoredStem.fetch(store, feed.stem(), feed.key()));
        artefacts.add(reader);
        AudioInfo info = reader.info();
        if (info.frames() != node.lengthFrames()
                || info.sampleRateHz() != node.sampleRateHz()
                || info.channels() != 2) {
            throw new IllegalStateException("stem " + feed.stem() + " has the wrong format: " + info);
        }
        return new FileSignal(reader, 0);
    }

    private static AudioReader open(StoredStem stem) throws IOException {
        try {
            return AudioFiles.open(stem.audio());
        } catch (AudioFileException e) {
            // This is a file of the store, not the user's.
            throw new IOException("an artefact cannot be read: " + e.getMessage(), e);
        }
    }

    /** Pairs of the stem's own tracks that worked against each other in all that was pulled. */
    List<OpposingTracks> opposing() {
        return watch.opposing();
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
        for (AudioReader artefact : artefacts) {
            artefact.close();
        }
    }
}
