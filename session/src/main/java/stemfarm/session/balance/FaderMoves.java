package stemfarm.session.balance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Breakpoint;
import stemfarm.audio.automation.Curve;
import stemfarm.audio.automation.Lane;
import stemfarm.session.Session;
import stemfarm.session.Stem;

/**
 * How far the faders of stems are moved from where a session has them. A fader that is automated is moved as a whole:
 * all break-points by the same, so that the ride stays what it was.
 *
 * @param byDb of the stems that move, by their names, in decibels
 */
public record FaderMoves(Map<String, Double> byDb) {

    /** Where a fader ends. */
    public static final double LOWEST_DB = -90;

    /** Where it ends at the top. */
    public static final double HIGHEST_DB = 24;

    private static final String LEVEL = "levelDb";

    /** Levels are kept to a thousandth of a decibel, so that they are short to read. */
    private static final double STEPS_PER_DB = 1_000;

    public FaderMoves {
        Map<String, Double> rounded = new LinkedHashMap<>();
        byDb.forEach((stem, db) -> rounded.put(stem, rounded(db)));
        byDb = Map.copyOf(rounded);
    }

    /** How far this stem's fader is moved, dB. */
    public double of(Stem stem) {
        return byDb.getOrDefault(stem.name(), 0.0);
    }

    /** The session with its faders there, and nothing else changed. */
    public Session in(Session session) {
        return session.with(
                session.stems().stream().map(stem -> moved(stem, of(stem))).toList());
    }

    /** What no fader can do, in words; empty when all can. */
    public List<String> problems(Session session) {
        List<String> problems = new ArrayList<>();
        for (Stem stem : session.stems()) {
            if (lowest(stem) + of(stem) < LOWEST_DB || highest(stem) + of(stem) > HIGHEST_DB) {
                double at = of(stem) < 0 ? lowest(stem) : highest(stem);
                problems.add(stem.name() + " would stand at " + rounded(at + of(stem))
                        + " dB; a fader goes from -90 to 24 dB, and stands at " + at + " dB now");
            }
        }
        return problems;
    }

    /** The level that the stem's fader stands at, of a ride the lowest. */
    public static double lowest(Stem stem) {
        Curve ride = stem.automation().of(LEVEL);
        return ride.points().stream().mapToDouble(Breakpoint::value).min().orElse(stem.levelDb());
    }

    /** The level that the stem's fader stands at, of a ride the highest. */
    public static double highest(Stem stem) {
        Curve ride = stem.automation().of(LEVEL);
        return ride.points().stream().mapToDouble(Breakpoint::value).max().orElse(stem.levelDb());
    }

    private static Stem moved(Stem stem, double by) {
        return by == 0
                ? stem
                : new Stem(
                        stem.name(),
                        stem.kind(),
                        rounded(clamped(stem.levelDb() + by)),
                        stem.mute(),
                        stem.chain(),
                        stem.tracks(),
                        stem.sends(),
                        new Automation(stem.automation().lanes().stream()
                                .map(lane -> lane.parameter().equals(LEVEL)
                                        ? new Lane(LEVEL, moved(lane.curve(), by))
                                        : lane)
                                .toList()));
    }

    private static Curve moved(Curve ride, double by) {
        return new Curve(ride.points().stream()
                .map(point -> new Breakpoint(point.sec(), rounded(point.value() + by), point.shape()))
                .toList());
    }

    /** A level under a ride is not heard, so it may end where a fader ends. */
    private static double clamped(double levelDb) {
        return Math.max(LOWEST_DB, Math.min(HIGHEST_DB, levelDb));
    }

    private static double rounded(double db) {
        // + 0.0 turns −0 into 0
        return Math.rint(db * STEPS_PER_DB) / STEPS_PER_DB + 0.0;
    }
}
