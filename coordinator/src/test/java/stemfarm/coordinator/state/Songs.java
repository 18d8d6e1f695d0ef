package stemfarm.coordinator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stemfarm.coordinator.plan.PlanException;
import stemfarm.coordinator.plan.RenderPlan;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.session.Deliverables;
import stemfarm.session.Master;
import stemfarm.session.Profile;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.graph.Feeds;
import stemfarm.session.graph.Feeds.StemFeed;
import stemfarm.session.graph.MasterNode;
import stemfarm.session.graph.MixNode;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.StemNode;
import stemfarm.session.graph.TrackSource;

/**
 * Small requests, and a planner for them in which a stem's name is its content key, and says what the stem needs:
 * {@code bass<kick} needs {@code kick}, {@code pads<vocal,bass<kick} needs {@code vocal} and {@code bass<kick}.
 */
public final class Songs {

    private static final int RATE_HZ = 48_000;

    private Songs() {}

    /** A request for the stems of these keys, one track each. */
    public static SubmitRender request(String renderId, String... stemKeys) {
        return request(renderId, "owner", 50, 1_000, stemKeys);
    }

    public static SubmitRender request(
            String renderId, String owner, int priority, long submittedAtMs, String... stemKeys) {
        List<Stem> stems = new ArrayList<>();
        for (String key : stemKeys) {
            stems.add(stem(key, 1));
        }
        return new SubmitRender(renderId, owner, priority, session(stems), List.of(), List.of(), submittedAtMs);
    }

    public static Session session(List<Stem> stems) {
        return new Session(
                "Song",
                "",
                RATE_HZ,
                0,
                stems,
                new Master(List.of(), 5, 50),
                new Profile("streaming", -14, -1),
                new Deliverables(24, Deliverables.Stems.PRE_MASTER));
    }

    public static Stem stem(String key, int tracks) {
        List<Track> all = new ArrayList<>();
        for (int i = 0; i < tracks; i++) {
            all.add(new Track(key + "-" + i + ".wav", 0, 0, false, false, 0, List.of(), List.of()));
        }
        return new Stem(key, "other", 0, false, List.of(), all, List.of());
    }

    private static Feeds feeds(String key) {
        int at = key.indexOf('<');
        List<StemFeed> keys = at < 0
                ? List.of()
                : Stream.of(key.substring(at + 1).split(",", -1))
                        .map(need -> new StemFeed(need, need, 0))
                        .toList();
        return new Feeds(List.of(), keys, List.of());
    }

    /** The plan of a request made here; the keys of mix and master are those of its stems. Without stems it is refused. */
    public static RenderPlan plan(SubmitRender request) throws PlanException {
        if (request.session().stems().isEmpty()) {
            throw new PlanException(new Failure(Category.BAD_INPUT, "nothing to render", "add a track", ""));
        }
        long frames = 10L * RATE_HZ;
        List<StemNode> stems = new ArrayList<>();
        for (Stem stem : request.session().stems()) {
            List<TrackSource> sources = stem.tracks().stream()
                    .map(track -> new TrackSource(track.file(), "/songs/" + track.file(), "hash", RATE_HZ, 1, frames))
                    .toList();
            stems.add(new StemNode(stem.name(), RATE_HZ, frames, stem, sources, feeds(stem.name())));
        }
        Session session = request.session();
        List<MixNode.BalancedStem> balanced = stems.stream()
                .map(node -> new MixNode.BalancedStem(node.label(), node.key(), 0, false))
                .toList();
        String all = String.join(" ", stems.stream().map(StemNode::key).toList());
        MixNode mix = new MixNode("mix of " + all, RATE_HZ, frames, balanced, session.deliverables());
        MasterNode master = new MasterNode(
                "master of " + all,
                RATE_HZ,
                frames,
                mix.key(),
                session.master(),
                session.profile(),
                session.deliverables());
        return RenderPlan.of(new RenderGraph(stems, mix, master, Optional.empty(), List.of(), List.of()));
    }
}
