package stemfarm.cli.balance;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.balance.FaderMoves;

/**
 * Moves faders until one part of a mix stands as far over another as is wanted, by gated loudness (ITU-R BS.1770-5).
 *
 * <p>A gain of g dB changes the loudness of a signal by g LU as long as the absolute gate, −70 LUFS, lets the same blocks
 * through: the relative gate moves along. So the distance that is missing is the next move, and what the gate and returns
 * that hear the stem leave of it is the move after that.
 */
final class Solver {

    /** No nearer than this is heard or asked for. */
    static final double NEAR_LU = 0.05;

    private static final int MOST_PASSES = 8;
    private static final double STEPS_PER_DB = 100;

    private final Desk desk;
    private final Session session;

    Solver(Desk desk, Session session) {
        this.desk = desk;
        this.session = session;
    }

    /** @throws CommandFailed when a part is silent, or the faders end before the distance is there */
    Candidate solve(Solve wanted, List<Stem> faders, Contrast contrast) throws IOException, InterruptedException {
        double by = 0;
        double missing = 0;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            Candidate candidate = candidate(wanted, faders, by);
            Heard.Loudness heard =
                    desk.compare(candidate.mix(), List.of(contrast)).get(0);
            checkAudible(wanted.name(), heard.lufs());
            checkAudible(wanted.over(), heard.otherLufs());
            missing = wanted.overLu() - heard.overLu();
            if (Math.abs(missing) <= NEAR_LU) {
                return candidate;
            }
            by = Math.rint((by + missing) * STEPS_PER_DB) / STEPS_PER_DB;
        }
        throw new CommandFailed(
                ExitCode.BAD_INPUT,
                String.format(
                        Locale.ROOT,
                        "--solve %s: %s comes no nearer than %.2f LU, because what it is compared with moves along;"
                                + " compare it with a stem that does not hear it",
                        contrast.words(),
                        wanted.name(),
                        Math.abs(missing)));
    }

    private Candidate candidate(Solve wanted, List<Stem> faders, double by) throws IOException, InterruptedException {
        Map<String, Double> byDb = new HashMap<>();
        faders.forEach(stem -> byDb.put(stem.name(), by));
        FaderMoves moves = new FaderMoves(byDb);
        List<String> problems = moves.problems(session).stream()
                .map(problem ->
                        "--solve " + Contrast.words(wanted.name(), wanted.over()) + " cannot be reached: " + problem)
                .toList();
        BalanceRequest.fail(problems);
        Session moved = moves.in(session);
        return new Candidate(wanted.candidate(), moves, moved, desk.mix(moved));
    }

    private static void checkAudible(String name, double lufs) {
        if (!Double.isFinite(lufs)) {
            throw new CommandFailed(
                    ExitCode.BAD_INPUT,
                    "--solve: " + name + " has no loudness: nothing of it is above -70 LUFS for 400 ms; raise its fader"
                            + " in the session, or look at its tracks");
        }
    }
}
