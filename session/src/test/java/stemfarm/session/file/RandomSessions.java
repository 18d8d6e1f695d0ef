package stemfarm.session.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Breakpoint;
import stemfarm.audio.automation.Curve;
import stemfarm.audio.automation.Lane;
import stemfarm.audio.settings.AutomatedInsert;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.DelaySettings;
import stemfarm.audio.settings.Detection;
import stemfarm.audio.settings.Detector;
import stemfarm.audio.settings.DynamicEqSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.GateSettings;
import stemfarm.audio.settings.GateTiming;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.audio.settings.LinearEqSettings;
import stemfarm.audio.settings.MultibandSettings;
import stemfarm.audio.settings.ReleaseTiming;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.SideChain;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;
import stemfarm.session.Alternate;
import stemfarm.session.Deliverables;
import stemfarm.session.Master;
import stemfarm.session.Profile;
import stemfarm.session.Send;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.profile.Profiles;

/** Valid sessions from a seed. */
public final class RandomSessions {

    private static final List<String> KINDS =
            List.of("vocal", "backing-vocal", "synth", "pads", "bass", "drums", "guitar", "keys", "other");
    private static final List<String> FILES = List.of(
            "Kick In.wav", "sub/OH_L.flac", "a, b.wav", "Take 1: y.aif", "Ünïcödé 日本 🎤.wav", "-lead.wav", "[v2].wav");

    private static final List<String> RETURNS = List.of("hall", "slap");

    private final Random random;

    /** What the next chain may hear: stems before its own, and their tracks. */
    private final List<String> keys = new ArrayList<>();

    private boolean inTrack;

    public RandomSessions(long seed) {
        this.random = new Random(seed);
    }

    public Session session() {
        List<Stem> stems = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            String kind = pick(KINDS);
            List<Track> tracks = some(1, 4, this::track);
            List<InsertSettings> chain = chain();
            Automation automation = automation(Map.of("levelDb", () -> tenth(-90, 24), "mute", this::mute));
            stems.add(new Stem(
                    kind + "-" + i,
                    kind,
                    tenth(-90, 24),
                    random.nextBoolean(),
                    chain,
                    tracks,
                    some(0, 2, this::send),
                    automation));
            keys.add(kind + "-" + i);
            tracks.forEach(track -> keys.add(track.file()));
        }
        for (String name : RETURNS) {
            stems.add(new Stem(name, Stem.RETURN, tenth(-90, 24), random.nextBoolean(), chain(), List.of(), List.of()));
        }
        keys.clear();
        boolean known = random.nextBoolean();
        Profile profile = known ? pick(Profiles.all()).profile() : new Profile("mine", tenth(-36, -6), tenth(-9, 0));
        return new Session(
                "Song " + random.nextInt(99),
                pick(List.of("", "No", "Some & Others")),
                pick(List.of("", "USABC2400001", "gb-aye-69-00001")),
                pick(List.of(44_100, 48_000, 96_000)),
                tenth(0, 60),
                stems,
                new Master(
                        chain(),
                        tenth(0.5, 20),
                        tenth(5, 1_000),
                        random.nextBoolean(),
                        automation(Map.of("gainDb", () -> tenth(-90, 24)))),
                profile,
                new Deliverables(
                        pick(List.of(16, 24, 32)),
                        pick(List.of(Deliverables.Stems.values())),
                        pick(List.of(Deliverables.Dither.values())),
                        alternates(stems)));
    }

    /** With names of their own, of stems that are there. */
    private List<Alternate> alternates(List<Stem> stems) {
        List<Alternate> all = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            Alternate each = Alternate.of(Alternate.Preset.MINUS_ONE);
            all.add(random.nextBoolean() ? each : each.redetected());
        }
        for (int i = 0; i < random.nextInt(4); i++) {
            List<String> some = some(1, 3, () -> pick(stems).name());
            all.add(
                    switch (random.nextInt(4)) {
                        case 0 -> Alternate.without("without-" + i, some);
                        case 1 ->
                            Alternate.only("only-" + i, List.of(pick(stems).kind()));
                        case 2 ->
                            Alternate.muted(
                                    "muted-" + i,
                                    some,
                                    List.of(
                                            new Alternate.Mute(tenth(0, 0.4), 0.5),
                                            new Alternate.Mute(0.5, tenth(0.6, 1.5))));
                        default -> Alternate.moved("moved-" + i, some, tenth(0.1, 24));
                    });
        }
        return all;
    }

    private Track track() {
        double pan = random.nextBoolean() ? 0 : tenth(-100, 100);
        double startSec = random.nextBoolean() ? 0 : random.nextDouble() * 100;
        inTrack = true;
        List<InsertSettings> inserts = random.nextInt(4) == 0 ? chain() : List.of();
        inTrack = false;
        Automation automation =
                automation(Map.of("gainDb", () -> tenth(-90, 48), "pan", () -> tenth(-100, 100), "mute", this::mute));
        return new Track(
                pick(FILES),
                tenth(-90, 48),
                pan,
                random.nextBoolean(),
                false,
                startSec,
                inserts,
                random.nextInt(3) == 0 ? some(1, 2, this::send) : List.of(),
                automation);
    }

    private Send send() {
        return new Send(pick(RETURNS), pick(List.of(0.0, tenth(-90, 24))), random.nextBoolean());
    }

    private double mute() {
        return random.nextInt(2);
    }

    /** Some of these parameters with random values at random times. */
    private Automation automation(Map<String, Supplier<Double>> values) {
        List<Lane> lanes = new ArrayList<>();
        for (Map.Entry<String, Supplier<Double>> each : new TreeMap<>(values).entrySet()) {
            if (random.nextInt(4) == 0) {
                lanes.add(new Lane(
                        each.getKey(), curve(each.getValue(), each.getKey().equals("mute"))));
            }
        }
        return new Automation(lanes);
    }

    private Curve curve(Supplier<Double> value, boolean held) {
        List<Breakpoint> points = new ArrayList<>();
        double sec = 0;
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            boolean hold = held || random.nextInt(3) == 0;
            Breakpoint.Shape shape = hold ? Breakpoint.Shape.HOLD : Breakpoint.Shape.LINEAR;
            points.add(new Breakpoint(sec, held && i == 0 ? 0 : value.get(), shape));
            sec += 0.1 + random.nextDouble() * 30;
        }
        return new Curve(points);
    }

    List<InsertSettings> chain() {
        return some(0, 3, this::insert);
    }

    private InsertSettings insert() {
        InsertSettings still = still();
        Map<String, Supplier<Double>> ridden = Map.of();
        if (still instanceof EqSettings eq) {
            String last = "bands[" + (eq.bands().size() - 1) + "].";
            ridden = Map.of(last + "gainDb", () -> tenth(-24, 24), last + "freqHz", () -> tenth(10, 20_000));
        } else if (still instanceof CompressorSettings) {
            ridden = Map.of("thresholdDb", () -> tenth(-60, 0), "ratio", () -> tenth(1, 20));
        } else if (still instanceof DynamicEqSettings) {
            ridden = Map.of("bands[0].freqHz", () -> tenth(10, 20_000), "bands[0].rangeDb", () -> tenth(-24, 24));
        }
        Automation automation = automation(ridden);
        return automation.isEmpty() ? still : new AutomatedInsert(still, automation);
    }

    private InsertSettings still() {
        return switch (random.nextInt(15)) {
            case 0 -> new EqSettings(some(1, 4, this::band));
            case 1 ->
                new CompressorSettings(
                        tenth(-60, 0),
                        tenth(1, 20),
                        pick(List.of(6.0, tenth(0, 24))),
                        tenth(0.1, 250),
                        tenth(5, 2_500),
                        pick(List.of(0.0, tenth(-24, 24))),
                        pick(List.of(100.0, tenth(0, 100))),
                        pick(List.of(Detection.DEFAULT, detection())),
                        pick(List.of(ReleaseTiming.DEFAULT, releaseTiming())),
                        pick(List.of(SideChain.DEFAULT, sideChain())));
            case 2 -> gate();
            case 3 ->
                new DeEsserSettings(
                        tenth(1_000, 16_000),
                        pick(List.of(DeEsserSettings.Mode.values())),
                        tenth(-40, 0),
                        tenth(0, 24),
                        tenth(0.1, 50),
                        tenth(5, 500));
            case 4 -> new TransientShaperSettings(tenth(-15, 15), tenth(-15, 15));
            case 5 -> {
                List<Double> crossoversHz = crossoversHz();
                List<TransientShaperSettings.Band> bands = times(
                        crossoversHz.size() + 1,
                        () -> new TransientShaperSettings.Band(tenth(-15, 15), tenth(-15, 15)));
                yield new TransientShaperSettings(tenth(-15, 15), tenth(-15, 15), crossoversHz, bands);
            }
            case 6 -> {
                List<Double> crossoversHz = crossoversHz();
                List<MultibandSettings.Band> bands = times(crossoversHz.size() + 1, this::compressedBand);
                yield new MultibandSettings(crossoversHz, bands, pick(List.of(100.0, tenth(0, 100))));
            }
            case 7 ->
                new LimiterSettings(
                        tenth(-20, 0), tenth(-24, 24), tenth(0.5, 20), tenth(5, 1_000), random.nextBoolean());
            case 8 -> {
                List<Double> crossoversHz = crossoversHz();
                List<StereoImagerSettings.Band> bands =
                        times(crossoversHz.size() + 1, () -> new StereoImagerSettings.Band(tenth(0, 200)));
                yield new StereoImagerSettings(
                        tenth(0, 200), 0, crossoversHz, bands, pick(List.of(0.0, tenth(0.1, 0.9))), tenth(-100, 100));
            }
            case 9 ->
                new SaturationSettings(
                        pick(List.of(SaturationSettings.Curve.values())),
                        tenth(0, 36),
                        pick(List.of(0.0, tenth(-24, 24))),
                        pick(List.of(100.0, tenth(0, 100))),
                        pick(List.of(2, 4, 8)));
            case 10 -> new LinearEqSettings(some(1, 4, this::band), pick(List.of(0.0, tenth(5, 1_000))));
            case 14 -> new DynamicEqSettings(some(1, 8, this::dynamicBand), key());
            case 11 ->
                new DelaySettings(
                        tenth(1, 2_000),
                        tenth(0, 95),
                        pick(List.of(0.0, tenth(20, 2_000))),
                        pick(List.of(0.0, tenth(500, 20_000))),
                        random.nextBoolean(),
                        tenth(0, 100));
            case 12 ->
                new ReverbSettings(
                        pick(List.of(ReverbSettings.Space.values())),
                        tenth(0.1, 10),
                        tenth(0, 250),
                        tenth(2_000, 20_000),
                        pick(List.of(0.0, tenth(20, 2_000))),
                        tenth(0, 100),
                        tenth(0, 100));
            default -> new StereoImagerSettings(tenth(0, 200), pick(List.of(0.0, tenth(20, 500))));
        };
    }

    private List<Double> crossoversHz() {
        List<Double> all = new ArrayList<>();
        for (double freqHz = tenth(20, 200); freqHz < 20_000 && all.size() < 4; freqHz += tenth(1, 9_000)) {
            all.add(freqHz);
        }
        return all;
    }

    private MultibandSettings.Band compressedBand() {
        return new MultibandSettings.Band(
                tenth(-60, 0),
                tenth(1, 20),
                pick(List.of(6.0, tenth(0, 24))),
                tenth(0.1, 250),
                tenth(5, 2_500),
                pick(List.of(0.0, tenth(-24, 24))),
                random.nextBoolean());
    }

    private GateSettings gate() {
        GateTiming timing = new GateTiming(tenth(0.1, 100), tenth(0, 2_000), tenth(5, 4_000), tenth(0, 20));
        return new GateSettings(
                tenth(-90, 0), tenth(0, 24), tenth(1, 100), pick(List.of(40.0, tenth(0, 100))), timing, sideChain());
    }

    private Detection detection() {
        return new Detection(pick(List.of(Detector.values())), tenth(1, 1_000), tenth(0, 100));
    }

    private ReleaseTiming releaseTiming() {
        return new ReleaseTiming(tenth(0, 500), random.nextBoolean(), tenth(0, 20));
    }

    private String key() {
        return keys.isEmpty() || inTrack || random.nextBoolean() ? "" : pick(keys);
    }

    private SideChain sideChain() {
        return new SideChain(pick(List.of(0.0, tenth(20, 500))), pick(List.of(0.0, tenth(500, 20_000))), key());
    }

    private DynamicEqSettings.Band dynamicBand() {
        return new DynamicEqSettings.Band(
                pick(List.of(DynamicEqSettings.Type.values())),
                tenth(10, 20_000),
                pick(List.of(1.0, tenth(0.1, 30))),
                pick(List.of(DynamicEqSettings.When.values())),
                tenth(-80, 0),
                tenth(1, 20),
                tenth(-24, 24),
                tenth(0.5, 500),
                tenth(5, 2_500));
    }

    private EqBand band() {
        EqBand.Type type = pick(List.of(EqBand.Type.values()));
        int order = type.isPass() ? pick(List.of(2, 1 + random.nextInt(16))) : 2;
        double q = order == 2 ? tenth(0.1, 30) : EqBand.DEFAULT_Q;
        double gainDb = pick(List.of(0.0, tenth(-24, 24)));
        return new EqBand(type, tenth(10, 20_000), gainDb, q, order, pick(List.of(EqBand.Design.values())));
    }

    private <T> List<T> some(int least, int most, Supplier<T> make) {
        return times(least + random.nextInt(most - least + 1), make);
    }

    private static <T> List<T> times(int count, Supplier<T> make) {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(make.get());
        }
        return all;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private double tenth(double min, double max) {
        return Math.min(max, Math.max(min, Math.rint((min + random.nextDouble() * (max - min)) * 10) / 10)) + 0.0;
    }
}
