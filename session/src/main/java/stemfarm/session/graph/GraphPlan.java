package stemfarm.session.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.file.Nearest;

/** Turns a session and its audio into nodes with content keys. */
final class GraphPlan {

    private final Session session;
    private final Map<String, TrackSource> sources = new HashMap<>();
    private final long lengthFrames;

    GraphPlan(Session session, List<TrackSource> sources) {
        this.session = session;
        sources.forEach(source -> this.sources.put(source.file(), source));
        this.lengthFrames = lengthFrames();
    }

    RenderGraph graph(List<String> soloStems) {
        checkSolo(soloStems);
        List<Stem> stems = session.stems().stream()
                .filter(stem -> soloStems.isEmpty() || soloStems.contains(stem.name()))
                .filter(stem -> !audible(stem).isEmpty())
                .toList();
        if (stems.isEmpty()) {
            throw new IllegalArgumentException("nothing to render: no stem has an unmuted track; add or unmute one");
        }
        List<StemNode> nodes = stems.stream().map(this::node).toList();
        List<String> names = stems.stream().map(Stem::name).toList();
        List<String> keys = nodes.stream().map(StemNode::key).toList();
        String masterKey = ContentKey.of("master", session, lengthFrames, names, keys);
        List<TrackSource> used =
                nodes.stream().flatMap(node -> node.sources().stream()).toList();
        return new RenderGraph(nodes, new MasterNode(masterKey, session, lengthFrames, names, keys, used));
    }

    private void checkSolo(List<String> soloStems) {
        List<String> names = session.stems().stream().map(Stem::name).toList();
        for (String name : soloStems) {
            if (!names.contains(name)) {
                String meant = Nearest.to(name, names)
                        .map(near -> " (did you mean '" + near + "'?)")
                        .orElse("");
                throw new IllegalArgumentException("no stem is named '" + name + "'" + meant
                        + "; the session's stems are " + String.join(", ", names));
            }
        }
    }

    /** One track as the stem hears it: everything that reaches its samples, and nothing else. */
    private record Sound(
            String contentHash,
            double gainDb,
            double pan,
            boolean invertPolarity,
            double startSec,
            List<InsertSettings> inserts) {}

    private record Part(String form, Track track, TrackSource source) {}

    /** A stem's tracks are summed in the order of their canonical forms: their order in the file is not part of the sound. */
    private StemNode node(Stem stem) {
        List<Part> parts = new ArrayList<>();
        for (Track track : audible(stem)) {
            TrackSource source = source(track);
            Sound sound = new Sound(
                    source.contentHash(),
                    track.gainDb(),
                    track.pan(),
                    track.invertPolarity(),
                    track.startSec(),
                    track.inserts());
            parts.add(new Part(ContentKey.canonical(sound), track, source));
        }
        parts.sort(Comparator.comparing(Part::form));
        String key = ContentKey.of(
                "stem",
                session.sampleRateHz(),
                lengthFrames,
                stem.chain(),
                parts.stream().map(Part::form).toList());
        List<Track> tracks = parts.stream().map(Part::track).toList();
        Stem ordered = new Stem(stem.name(), stem.kind(), stem.levelDb(), stem.mute(), stem.chain(), tracks);
        return new StemNode(
                key,
                session.sampleRateHz(),
                lengthFrames,
                ordered,
                parts.stream().map(Part::source).toList());
    }

    /** The last track's end and the tail. */
    private long lengthFrames() {
        long end = 0;
        for (Stem stem : session.stems()) {
            for (Track track : audible(stem)) {
                TrackSource source = source(track);
                long start = Math.round(track.startSec() * session.sampleRateHz());
                end = Math.max(end, start + resampledFrames(source));
            }
        }
        return end + Math.round(session.tailSec() * session.sampleRateHz());
    }

    /** ceil(frames · to / from), as the resampler has it. */
    private long resampledFrames(TrackSource source) {
        long scaled = Math.multiplyExact(source.frames(), (long) session.sampleRateHz());
        return (scaled + source.sampleRateHz() - 1) / source.sampleRateHz();
    }

    private static List<Track> audible(Stem stem) {
        return stem.tracks().stream().filter(track -> !track.mute()).toList();
    }

    private TrackSource source(Track track) {
        TrackSource source = sources.get(track.file());
        if (source == null) {
            throw new IllegalArgumentException("the audio of track " + track.file() + " was not resolved");
        }
        return source;
    }
}
