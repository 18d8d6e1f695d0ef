package stemfarm.session.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.session.Deliverables;
import stemfarm.session.Master;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.graph.Alternates.Version;
import stemfarm.session.graph.MixNode.BalancedStem;

/** Makes the nodes after the stems. */
final class MasterPlan {

    private static final LimiterSettings ANY_LIMITER = new LimiterSettings(-1, 5, 80);

    private final Session session;
    private final long lengthFrames;

    MasterPlan(Session session, long lengthFrames) {
        this.session = session;
        this.lengthFrames = lengthFrames;
    }

    /** @param stems the ones that are heard, as the session has them, and their nodes in the same order */
    MixNode mix(List<Stem> stems, List<StemNode> nodes) {
        List<BalancedStem> balanced = new ArrayList<>();
        for (int i = 0; i < stems.size(); i++) {
            Stem stem = stems.get(i).settled();
            balanced.add(
                    new BalancedStem(stem.name(), nodes.get(i).key(), stem.levelDb(), stem.mute(), stem.automation()));
        }
        return mix(balanced, session.deliverables().with(List.of()));
    }

    /** @param whole the mix that it is another version of */
    RedetectedAlternate redetected(Version version, MixNode whole) {
        List<BalancedStem> in = whole.stems().stream()
                .filter(stem -> !stem.mute() && version.gain(stem.name()).in())
                .map(stem -> louder(stem, version.gain(stem.name()).gainDb()))
                .toList();
        Deliverables all = session.deliverables();
        MixNode mix = mix(in, new Deliverables(all.bitDepth(), Deliverables.Stems.NONE, all.dither()));
        return new RedetectedAlternate(version.name(), mix, master(mix));
    }

    private static BalancedStem louder(BalancedStem stem, double gainDb) {
        return new BalancedStem(
                stem.name(),
                stem.key(),
                stem.levelDb() + gainDb,
                false,
                stem.automation().shifted("levelDb", "levelDb", gainDb));
    }

    private MixNode mix(List<BalancedStem> stems, Deliverables format) {
        List<BalancedStem> balanced =
                stems.stream().sorted(Comparator.comparing(MasterPlan::sound)).toList();
        Object files = format.stems().preMaster() ? format(format) : "none";
        String key = ContentKey.of(
                "mix",
                EngineVersions.MIXING,
                session.sampleRateHz(),
                lengthFrames,
                balanced.stream().map(MasterPlan::sound).toList(),
                files);
        return new MixNode(key, session.sampleRateHz(), lengthFrames, balanced, format);
    }

    MasterNode master(MixNode mix) {
        Master master = settled(session.master());
        Deliverables format = session.deliverables().with(List.of());
        String key = ContentKey.of(
                "master",
                EngineVersions.MASTERING,
                EngineVersions.of(ANY_LIMITER),
                mixSound(mix),
                master,
                session.profile().integratedLufs(),
                session.profile().truePeakDbtp(),
                format(format));
        return new MasterNode(key, session.sampleRateHz(), lengthFrames, mix.key(), master, session.profile(), format);
    }

    static MasteredStemsNode masteredStems(MixNode mix, MasterNode master) {
        return new MasteredStemsNode(
                ContentKey.of("mastered stems", EngineVersions.MASTERING, mix.key(), master.key()), mix, master);
    }

    private static Master settled(Master master) {
        return new Master(
                master.chain().stream().map(InsertSettings::settled).toList(),
                master.lookaheadMs(),
                master.releaseMs(),
                master.autoRelease(),
                master.automation());
    }

    /** What the master hears: whether and how stems are delivered is no part of it, and neither are muted ones. */
    private static List<Object> mixSound(MixNode mix) {
        List<String> heard = mix.stems().stream()
                .filter(stem -> !stem.mute())
                .map(MasterPlan::sound)
                .toList();
        return List.of(EngineVersions.MIXING, mix.sampleRateHz(), mix.lengthFrames(), heard);
    }

    private static Object format(Deliverables format) {
        return format.bitDepth() == 32 ? List.of(32) : List.of(format.bitDepth(), format.dither());
    }

    /** The form of a stem at its fader; a name is no part of it. */
    private static String sound(BalancedStem stem) {
        return CanonicalForm.of(List.of(stem.key(), stem.levelDb(), stem.mute(), stem.automation()));
    }
}
