package stemfarm.session.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.session.Alternate;
import stemfarm.session.Alternate.Preset;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.graph.AlternateNode.Gain;
import stemfarm.session.graph.AlternateNode.Span;

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
     * @param mutes when they hold, see {@link Alternate#mutes}; empty for always
     * @param redetect see {@link Alternate#redetect}
     * @param isrc see {@link Alternate#isrc}
     */
    public record Version(
            String name, Map<String, Gain> gains, List<Alternate.Mute> mutes, boolean redetect, String isrc) {

        public Version {
            gains = Map.copyOf(gains);
            mutes = List.copyOf(mutes);
        }

        /** The stem's. */
        public Gain gain(String stem) {
            return gains.getOrDefault(stem, Gain.OUT);
        }

        /** See {@link AlternateNode#exact()}. */
        public boolean exact() {
            return !redetect && mutes.isEmpty() && AlternateNode.unscaled(gains.values());
        }
    }

    /** All of them; minus-one as one for each stem that is heard by itself: neither muted nor a return. */
    public static List<Version> of(Session session) {
        Alternates alternates = new Alternates(session);
        List<Version> all = new ArrayList<>();
        for (Alternate alternate : session.deliverables().alternates()) {
            if (alternate.preset() == Preset.MINUS_ONE) {
                all.addAll(alternates.minusOne(alternate));
            } else {
                all.add(alternates.version(
                        alternate.plain().name(), alternate, stem -> Gain.of(alternate.gainDb(stem))));
            }
        }
        return List.copyOf(all);
    }

    private List<Version> minusOne(Alternate each) {
        return new Routing(session)
                .rendered(List.of()).stream()
                        .filter(stem -> !stem.effectReturn() && !stem.settled().mute())
                        .map(left -> version(
                                "minus-" + left.name(),
                                each,
                                stem -> stem.name().equals(left.name()) ? Gain.OUT : Gain.of(0)))
                        .toList();
    }

    private Version version(String name, Alternate alternate, Function<Stem, Gain> gain) {
        Map<String, Gain> gains = new LinkedHashMap<>();
        for (Stem stem : session.stems()) {
            gains.put(stem.name(), stem.settled().mute() ? Gain.OUT : gain.apply(stem));
        }
        return new Version(name, gains, alternate.mutes(), alternate.redetect(), alternate.isrc());
    }

    static AlternateNode node(Version version, MasteredStemsNode mastered) {
        List<Gain> gains = mastered.mix().stems().stream()
                .map(stem -> version.gain(stem.name()))
                .toList();
        List<Span> spans = spans(version, mastered);
        String key = ContentKey.of("alternate", EngineVersions.MASTERING, mastered.key(), gains, spans);
        return new AlternateNode(key, version.name(), mastered, gains, spans);
    }

    /** The mutes in frames; those that touch are one. */
    private static List<Span> spans(Version version, MasteredStemsNode mastered) {
        List<Span> spans = new ArrayList<>();
        for (Alternate.Mute mute : version.mutes()) {
            Span span = new Span(frame(mute.fromSec(), mastered), frame(mute.toSec(), mastered));
            if (span.to() > mastered.lengthFrames()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "deliverables.alternates: mutes of %s hold [%s, %s], but the song ends at %.3f s; "
                                + "end it there or earlier",
                        version.name(),
                        mute.fromSec(),
                        mute.toSec(),
                        (double) mastered.lengthFrames() / mastered.sampleRateHz()));
            }
            int last = spans.size() - 1;
            if (last >= 0 && span.from() <= spans.get(last).to()) {
                spans.set(last, new Span(spans.get(last).from(), span.to()));
            } else if (span.from() < span.to()) {
                spans.add(span);
            }
        }
        return List.copyOf(spans);
    }

    private static long frame(double sec, MasteredStemsNode mastered) {
        return Math.round(sec * mastered.sampleRateHz());
    }
}
