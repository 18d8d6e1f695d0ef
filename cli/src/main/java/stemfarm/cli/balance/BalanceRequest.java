package stemfarm.cli.balance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;

/**
 * Which candidates are wanted, as far as that can be said without the song.
 *
 * @param sweeps ranges of faders
 * @param grid every combination of their steps, dB by the name in the sweep
 * @param solves distances in loudness
 * @param reference whose spectrum is to be matched
 * @param maxDb how far a match may move a fader
 */
record BalanceRequest(
        List<Sweep> sweeps,
        List<Map<String, Double>> grid,
        List<Solve> solves,
        @Nullable Path reference,
        double maxDb) {

    private static final double MOST_DB = 24;

    /** @throws CommandFailed with everything that is wrong at once */
    static BalanceRequest parse(
            List<String> sweepTexts, double stepDb, List<String> solveTexts, @Nullable Path reference, double maxDb) {
        List<String> problems = new ArrayList<>();
        List<Sweep> sweeps = new ArrayList<>();
        sweepTexts.forEach(text -> sweeps.addAll(Sweep.parse(text, problems)));
        List<Map<String, Double>> grid =
                problems.isEmpty() && !sweeps.isEmpty() ? Sweep.grid(sweeps, stepDb, problems) : List.of();
        if (sweeps.stream().map(Sweep::name).distinct().count() < sweeps.size()) {
            problems.add("--sweep names the same faders twice; give each one range");
        }
        List<Solve> solves = solveTexts.stream()
                .flatMap(text -> Stream.ofNullable(Solve.parse(text, problems)))
                .distinct()
                .toList();
        if (!(maxDb > 0 && maxDb <= MOST_DB)) {
            problems.add("--max-db is " + maxDb + "; it must be more than 0 and at most " + MOST_DB);
        }
        fail(problems);
        return new BalanceRequest(sweeps, grid, solves, reference, maxDb);
    }

    boolean isEmpty() {
        return sweeps.isEmpty() && solves.isEmpty() && reference == null;
    }

    /** Ends the command when there are problems. */
    static void fail(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new CommandFailed(ExitCode.USAGE, String.join(System.lineSeparator(), problems));
        }
    }
}
