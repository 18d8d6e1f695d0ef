package stemfarm.session.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.file.Nearest;
import stemfarm.session.file.Wiring;
import stemfarm.session.graph.Alternates.Version;

/** Turns a session and its audio into nodes with content keys. */
final class GraphPlan {

    private final Session session;
    private final Map<String, TrackSource> sources = new HashMap<>();
    private final long lengthFrames;
    private final StemPlan plan;

    /** By the stem's name; a node stands behind those that it needs. */
    private final Map<String, StemNode> nodes = new LinkedHashMap<>();

    GraphPlan(Session session, List<TrackSource> sources) {
        Wiring.check(session);
        this.session = session;
        sources.forEach(source -> this.sources.put(source.file(), source));
        this.lengthFrames = lengthFrames();
        this.plan = new StemPlan(session, lengthFrames, this::source, this::node);
    }

    RenderGraph graph(List<String> soloStems) {
        checkSolo(soloStems);
        List<Stem> stems = new Routing(session).rendered(soloStems);
        if (stems.isEmpty()) {
            throw new IllegalArgumentException("nothing to render: no stem has an unmuted track; add or unmute one");
        }
        List<StemNode> heard = stems.stream().map(this::node).toList();
        MasterPlan after = new MasterPlan(session, lengthFrames);
        MixNode mix = after.mix(stems, heard);
        MasterNode master = after.master(mix);
        // a soloed stem is heard, not delivered: there is nothing to make other versions of
        List<Version> versions = soloStems.isEmpty() ? Alternates.of(session) : List.of();
        List<Version> sums =
                versions.stream().filter(version -> !version.redetect()).toList();
        Optional<MasteredStemsNode> mastered =
                !sums.isEmpty() || session.deliverables().stems().mastered()
                        ? Optional.of(MasterPlan.masteredStems(mix, master))
                        : Optional.empty();
        return new RenderGraph(
                List.copyOf(nodes.values()),
                mix,
                master,
                mastered,
                sums.stream()
                        .map(version -> Alternates.node(version, mastered.orElseThrow()))
                        .toList(),
                versions.stream()
                        .filter(Version::redetect)
                        .map(version -> after.redetected(version, mix))
                        .toList());
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

    /** The node of a stem, made after those that it needs. */
    private StemNode node(Stem stem) {
        StemNode made = nodes.get(stem.name());
        if (made == null) {
            made = plan.node(stem);
            nodes.put(stem.name(), made);
        }
        return made;
    }

    /** The last track's end and the tail. */
    private long lengthFrames() {
        long end = 0;
        for (Stem stem : session.stems()) {
            for (Track track : Routing.unmuted(stem)) {
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

    private TrackSource source(Track track) {
        TrackSource source = sources.get(track.file());
        if (source == null) {
            throw new IllegalArgumentException("the audio of track " + track.file() + " was not resolved");
        }
        return source;
    }
}
