package stemfarm.cli.balance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.balance.FaderMoves;
import stemfarm.session.graph.MixNode;

/** Makes the candidates that were asked for and measures them. */
final class BalanceRun {

    private final BalanceRequest request;
    private final Session session;
    private final Desk desk;
    private final MixNode base;
    private final @Nullable Reference reference;
    private final List<String> problems = new ArrayList<>();

    /** By the name that was asked for. */
    private final Map<String, List<Stem>> faders = new LinkedHashMap<>();

    /** By its words. */
    private final Map<String, Contrast> contrasts = new LinkedHashMap<>();

    BalanceRun(BalanceRequest request, Session session, Desk desk) throws IOException {
        this.request = request;
        this.session = session;
        this.desk = desk;
        this.base = desk.plan(session);
        look();
        range();
        BalanceRequest.fail(problems);
        Path file = request.reference();
        this.reference = file == null ? null : Reference.read(file);
    }

    /** Finds out who is meant, with everything that is wrong. */
    private void look() {
        Groups groups = new Groups(session, Desk.heard(base));
        for (Sweep sweep : request.sweeps()) {
            faders(sweep.name(), "--sweep", groups);
            contrast(sweep.name(), Groups.BAND, "--sweep", groups);
        }
        for (Solve solve : request.solves()) {
            faders(solve.name(), "--solve", groups);
            contrast(solve.name(), solve.over(), "--solve", groups);
        }
        Set<String> swept = new HashSet<>();
        for (Sweep sweep : request.sweeps()) {
            for (Stem stem : faders.getOrDefault(sweep.name(), List.of())) {
                if (!swept.add(stem.name())) {
                    problems.add("--sweep moves " + stem.name() + " twice, by its name and by its kind; leave one out");
                }
            }
        }
    }

    private void range() {
        for (Sweep sweep : request.sweeps()) {
            List<Map<String, Double>> ends =
                    List.of(Map.of(sweep.name(), sweep.fromDb()), Map.of(sweep.name(), sweep.toDb()));
            ends.stream()
                    .flatMap(end -> moves(end).problems(session).stream())
                    .distinct()
                    .forEach(problem -> problems.add("--sweep: " + problem));
        }
    }

    private void faders(String name, String option, Groups groups) {
        if (!faders.containsKey(name)) {
            faders.put(name, groups.named(name, option, problems));
        }
    }

    private void contrast(String name, String over, String option, Groups groups) {
        Set<String> stems = soloed(faders.getOrDefault(name, List.of()));
        Set<String> others = new TreeSet<>(Desk.heard(base));
        if (!over.equals(Groups.BAND)) {
            List<Stem> named = groups.named(over, option, problems);
            if (named.isEmpty()) {
                return;
            }
            others.retainAll(soloed(named));
        }
        others.removeAll(stems);
        Contrast contrast = new Contrast(name, stems, over, others);
        if (others.isEmpty() && option.equals("--solve")) {
            problems.add("--solve " + contrast.words() + ": there is nobody else to compare it with");
        }
        contrasts.putIfAbsent(contrast.words(), contrast);
    }

    private Set<String> soloed(List<Stem> stems) {
        return stems.isEmpty()
                ? Set.of()
                : desk.soloed(stems.stream().map(Stem::name).toList());
    }

    /** The song as it stands and all candidates, measured. */
    Comparison compare() throws IOException, InterruptedException {
        List<Candidate> all = new ArrayList<>();
        all.add(new Candidate(Candidate.UNMOVED, new FaderMoves(Map.of()), session, desk.mix(session)));
        for (Map<String, Double> byDb : request.grid()) {
            all.add(swept(byDb));
        }
        for (Solve solve : request.solves()) {
            Contrast contrast = Objects.requireNonNull(contrasts.get(Contrast.words(solve.name(), solve.over())));
            List<Stem> moved = faders.getOrDefault(solve.name(), List.of());
            all.add(new Solver(desk, session).solve(solve, moved, contrast));
        }
        Optional<Match> match = match();
        match.ifPresent(found -> all.add(found.candidate()));
        List<Contrast> compared = List.copyOf(contrasts.values());
        return Comparison.of(compared, all, inParallel(all, each -> desk.listen(each.mix(), compared)), match);
    }

    private Optional<Match> match() throws IOException, InterruptedException {
        return reference == null
                ? Optional.empty()
                : Optional.of(new Matching(desk, session, desk.mix(session), reference).match(request.maxDb()));
    }

    private Candidate swept(Map<String, Double> byName) throws IOException, InterruptedException {
        FaderMoves moves = moves(byName);
        Session moved = moves.in(session);
        return new Candidate(Candidate.swept(byName), moves, moved, desk.mix(moved));
    }

    private FaderMoves moves(Map<String, Double> byName) {
        Map<String, Double> byDb = new LinkedHashMap<>();
        byName.forEach((name, db) -> faders.getOrDefault(name, List.of()).forEach(stem -> byDb.put(stem.name(), db)));
        return new FaderMoves(byDb);
    }

    /** Work on one of several. */
    @FunctionalInterface
    interface Work<S, T> {
        T on(S one) throws IOException;
    }

    /** Does the work on all of them, one per core at a time; the results are in their order. */
    static <S, T> List<T> inParallel(List<S> all, Work<S, T> work) throws IOException, InterruptedException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            all.forEach(one -> tasks.add(() -> work.on(one)));
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException trouble) {
                throw trouble;
            }
            throw new IllegalStateException("a candidate could not be measured", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
