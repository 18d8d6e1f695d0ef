package stemfarm.session.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.session.Alternate;
import stemfarm.session.Alternate.Preset;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.graph.AlternateNode.Gain;

/** The alternates of a session, stem by stem. */
public final class Alternates {

    private final Session session;

    private Alternates(Session session) {
        this.session = session;
    }

    /**
     * One version.
     *
     * @param name unique in the session
     * @param gains by the stem's name
     */
    public record Version(String name, Map<String, Gain> gains) {

        public Version {
            gains = Map.copyOf(gains);
        }

        /** See {@link AlternateNode#exact()}. */
        public boolean exact() {
            return AlternateNode.exact(gains.values());
        }
    }

    /** All of them; minus-one as one for each stem that is heard by itself: neither muted nor a return. */
    public static List<Version> of(Session session) {
        Alternates alternates = new Alternates(session);
        List<Version> all = new ArrayList<>();
        for (Alternate alternate : session.deliverables().alternates()) {
            if (alternate.preset() == Preset.MINUS_ONE) {
                all.addAll(alternates.minusOne());
            } else {
                all.add(alternates.version(alternate.plain().name(), stem -> Gain.of(alternate.gainDb(stem))));
            }
        }
        return List.copyOf(all);
    }

    private List<Version> minusOne() {
        return new Routing(session)
                .rendered(List.of()).stream()
                        .filter(stem -> !stem.effectReturn() && !stem.settled().mute())
                        .map(left -> version(
                                "minus-" + left.name(),
                                stem -> stem.name().equals(left.name()) ? Gain.OUT : Gain.of(0)))
                        .toList();
    }

    private Version version(String name, Function<Stem, Gain> gain) {
        Map<String, Gain> gains = new LinkedHashMap<>();
        for (Stem stem : session.stems()) {
            gains.put(stem.name(), stem.settled().mute() ? Gain.OUT : gain.apply(stem));
        }
        return new Version(name, gains);
    }

    static List<AlternateNode> nodes(Session session, MasteredStemsNode mastered) {
        return of(session).stream().map(version -> node(version, mastered)).toList();
    }

    private static AlternateNode node(Version version, MasteredStemsNode mastered) {
        List<Gain> gains = mastered.mix().stems().stream()
                .map(stem -> version.gains().getOrDefault(stem.name(), Gain.OUT))
                .toList();
        String key = ContentKey.of("alternate", EngineVersions.MASTERING, mastered.key(), gains);
        return new AlternateNode(key, version.name(), mastered, gains);
    }
}
