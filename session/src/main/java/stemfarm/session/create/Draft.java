package stemfarm.session.create;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.Master;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.balance.RoughBalance;
import stemfarm.session.file.SessionFile;
import stemfarm.session.route.Decision;
import stemfarm.session.route.Decision.Side;
import stemfarm.session.route.RoutingRules;
import stemfarm.session.route.RoutingRules.StemRule;
import stemfarm.session.template.Explained;
import stemfarm.session.template.Templates;

/** Puts measured tracks onto stems with chains, gains, pans and levels. */
final class Draft {

    private static final int LOWEST_RATE_HZ = 8_000;
    private static final int HIGHEST_RATE_HZ = 192_000;

    /** Bands closer to half the sample rate than this are left out: their shape would be another. */
    private static final double HIGHEST_BAND = 0.45;

    private final List<MeasuredTrack> tracks;
    private final Templates templates;
    private final Placement placement;
    private final int sampleRateHz;
    private final boolean muteAtAll;

    Draft(List<MeasuredTrack> tracks, Templates templates) {
        this.tracks = tracks;
        this.templates = templates;
        this.placement = new Placement(tracks.stream().map(MeasuredTrack::track).toList());
        this.sampleRateHz = commonRateHz(tracks);
        this.muteAtAll = tracks.stream().anyMatch(each -> !each.decision().mute());
    }

    Session session(String song) {
        Session defaults = SessionFile.defaults();
        List<Stem> stems = RoutingRules.shipped().stems().stream()
                .map(this::stem)
                .filter(stem -> !stem.tracks().isEmpty())
                .toList();
        Master limiter = defaults.master();
        Master master = new Master(
                chain(templates.masterChain()), limiter.lookaheadMs(), limiter.releaseMs(), limiter.autoRelease());
        return new Session(
                song,
                defaults.artist(),
                sampleRateHz,
                defaults.tailSec(),
                stems,
                master,
                defaults.profile(),
                defaults.deliverables());
    }

    /** What people should know. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(placement.warnings());
        if (!muteAtAll) {
            warnings.add("every track looks like one that should not sound in a mix, so none was muted");
        }
        for (MeasuredTrack each : tracks) {
            each.track().info().warnings().forEach(warning -> warnings.add(each.file() + ": " + warning));
            double lufs = each.integratedLufs();
            if (!Double.isFinite(lufs)) {
                warnings.add(each.file()
                        + ": nowhere louder than -70 LUFS, or shorter than 400 ms: its gain is left at 0 dB");
            } else if (Math.abs(gainDb(each)) == RoughBalance.MAX_GAIN_DB) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "%s: is at %.1f LUFS and would need more than %.0f dB: check the recording",
                        each.file(),
                        lufs,
                        RoughBalance.MAX_GAIN_DB));
            }
        }
        return warnings;
    }

    private Stem stem(StemRule rule) {
        List<MeasuredTrack> own = tracks.stream()
                .filter(each -> each.decision().stem().equals(rule.name()))
                .toList();
        List<MeasuredTrack> heard = own.stream().filter(each -> !mute(each)).toList();
        return new Stem(
                rule.name(),
                rule.kind(),
                levelDb(rule.kind(), heard),
                false,
                chain(templates.chain(rule.kind())),
                own.stream().map(this::track).toList(),
                List.of());
    }

    /** The fader of a stem of this kind on which these tracks are heard with their gains. */
    double levelDb(String kind, List<MeasuredTrack> heard) {
        List<Double> balanced =
                heard.stream().map(each -> each.integratedLufs() + gainDb(each)).toList();
        double levelDb = RoughBalance.gainDb(RoughBalance.sumLufs(balanced), templates.stemLufs(kind));
        return Math.min(levelDb, templates.maxStemLiftDb());
    }

    private Track track(MeasuredTrack each) {
        double startSec = placement.startSec(each.file());
        return new Track(each.file(), gainDb(each), pan(each), false, mute(each), startSec, List.of(), List.of());
    }

    private boolean mute(MeasuredTrack each) {
        return muteAtAll && each.decision().mute();
    }

    double gainDb(MeasuredTrack each) {
        Decision decision = each.decision();
        double targetLufs = templates.trackLufs(decision.instrument(), decision.second());
        return RoughBalance.gainDb(RoughBalance.meanLufs(recordedWith(each)), targetLufs);
    }

    /** Loudness of the track, and of the one that was recorded together with it. */
    private List<Double> recordedWith(MeasuredTrack each) {
        Decision decision = each.decision();
        Optional<String> pair = decision.pair().map(Decision.Pair::name);
        if (pair.isEmpty() || templates.separateTakes(decision.instrument())) {
            return List.of(each.integratedLufs());
        }
        return tracks.stream()
                .filter(other ->
                        other.decision().pair().map(Decision.Pair::name).equals(pair))
                .map(MeasuredTrack::integratedLufs)
                .toList();
    }

    /** Only mono tracks: a stereo file that is panned loses its other side. */
    double pan(MeasuredTrack each) {
        if (each.track().info().channels() != 1) {
            return 0;
        }
        double apart = templates.pairPan(each.decision().instrument());
        return each.decision()
                .pair()
                .map(pair -> pair.side() == Side.LEFT ? -apart : apart)
                .orElse(0.0);
    }

    /** The template's chain without bands that a low sample rate cannot carry. */
    private List<InsertSettings> chain(List<Explained> explained) {
        List<InsertSettings> chain = new ArrayList<>();
        for (Explained each : explained) {
            if (each.insert() instanceof EqSettings eq) {
                List<EqBand> bands = eq.bands().stream()
                        .filter(band -> !isTooHigh(band.freqHz()))
                        .toList();
                if (!bands.isEmpty()) {
                    chain.add(new EqSettings(bands));
                }
            } else if (!(each.insert() instanceof DeEsserSettings deEsser && isTooHigh(deEsser.freqHz()))) {
                chain.add(each.insert());
            }
        }
        return chain;
    }

    private boolean isTooHigh(double freqHz) {
        return freqHz >= HIGHEST_BAND * sampleRateHz;
    }

    /** The rate that most tracks have, the higher one of equals. */
    private static int commonRateHz(List<MeasuredTrack> tracks) {
        Map<Integer, Long> counts = tracks.stream()
                .collect(Collectors.groupingBy(each -> each.track().info().sampleRateHz(), Collectors.counting()));
        Comparator<Map.Entry<Integer, Long>> byCount = Map.Entry.comparingByValue();
        int common = counts.entrySet().stream()
                .max(byCount.thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        return Math.max(LOWEST_RATE_HZ, Math.min(HIGHEST_RATE_HZ, common));
    }
}
