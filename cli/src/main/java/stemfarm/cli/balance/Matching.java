package stemfarm.cli.balance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.audio.measure.Measurement;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.balance.FaderMoves;
import stemfarm.session.balance.SpectrumMatch;
import stemfarm.session.graph.MixNode;
import stemfarm.session.graph.MixNode.BalancedStem;

/**
 * Moves the faders of all stems until the mix's spectrum is as near to a reference's as they can bring it: the powers of
 * the stems say where to ({@link SpectrumMatch}), the mix that comes of it is measured, and what stems have in common or
 * returns add is put right in the next round. Returns stay at their faders, and follow the stems that they hear.
 */
final class Matching {

    private static final int MOST_ROUNDS = 6;
    private static final double STEPS_PER_DB = 10;

    private final Desk desk;
    private final Session session;
    private final MixNode base;
    private final Reference reference;
    private final Measurement before;
    private final List<Stem> faders;
    private final int bands;

    Matching(Desk desk, Session session, MixNode base, Reference reference) throws IOException {
        this.desk = desk;
        this.session = session;
        this.base = base;
        this.reference = reference;
        this.before = desk.listen(base, List.of()).mix();
        this.faders = session.stems().stream()
                .filter(stem -> !stem.effectReturn() && Desk.heard(base).contains(stem.name()))
                .toList();
        this.bands = Math.min(
                before.spectrum().levelDbfs().size(),
                reference.measurement().spectrum().levelDbfs().size());
    }

    /** @param maxDb how far a fader may be moved */
    Match match(double maxDb) throws IOException, InterruptedException {
        if (!Double.isFinite(before.integratedLufs())) {
            throw new CommandFailed(
                    ExitCode.BAD_INPUT,
                    "--match: the song has no loudness: nothing of it is above -70 LUFS for 400 ms");
        }
        SpectrumMatch search = new SpectrumMatch(
                powers(),
                powers(reference.measurement(), before.integratedLufs() - reference.lufs()),
                low(maxDb),
                high(maxDb));
        double[] moves = new double[faders.size()];
        Candidate nearest = candidate(moves);
        Measurement heard = before;
        Measurement best = before;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] next = rounded(search.moves(moves, powers(heard, 0)), low(maxDb), high(maxDb));
            if (Arrays.equals(next, moves)) {
                break;
            }
            moves = next;
            Candidate candidate = candidate(moves);
            heard = desk.listen(candidate.mix(), List.of()).mix();
            if (deviation(search, heard) < deviation(search, best)) {
                nearest = candidate;
                best = heard;
            }
        }
        return new Match(
                nearest,
                Comparison.changeDb(reference.measurement().spectrum(), reference.lufs(), before),
                Comparison.changeDb(reference.measurement().spectrum(), reference.lufs(), best),
                deviation(search, before),
                deviation(search, best));
    }

    /** At the loudness that the song has as it stands. */
    private double deviation(SpectrumMatch search, Measurement heard) {
        return search.deviationDb(powers(heard, before.integratedLufs() - heard.integratedLufs()));
    }

    private Candidate candidate(double[] moves) throws IOException, InterruptedException {
        Map<String, Double> byDb = new LinkedHashMap<>();
        for (int i = 0; i < moves.length; i++) {
            byDb.put(faders.get(i).name(), moves[i]);
        }
        FaderMoves faderMoves = new FaderMoves(byDb);
        Session moved = faderMoves.in(session);
        return new Candidate(reference.candidate(), faderMoves, moved, desk.mix(moved));
    }

    /** Powers of the stems where their faders stand; one that moves along the song is listened to. */
    private List<double[]> powers() throws IOException {
        List<double[]> all = new ArrayList<>();
        for (Stem stem : faders) {
            BalancedStem balanced = base.stems().stream()
                    .filter(each -> each.name().equals(stem.name()))
                    .findFirst()
                    .orElseThrow();
            if (balanced.automation().isEmpty()) {
                all.add(powers(desk.stem(balanced).measured().measurement(), balanced.levelDb()));
            } else {
                MixNode alone = new MixNode(
                        base.key(), base.sampleRateHz(), base.lengthFrames(), List.of(balanced), base.format());
                all.add(powers(desk.listen(alone, List.of()).mix(), 0));
            }
        }
        return all;
    }

    private double[] powers(Measurement measured, double gainDb) {
        List<Double> levels = measured.spectrum().levelDbfs();
        double[] power = new double[bands];
        for (int b = 0; b < bands; b++) {
            power[b] = StrictMath.pow(10, (levels.get(b) + gainDb) / 10);
        }
        return power;
    }

    private double[] low(double maxDb) {
        return faders.stream()
                .mapToDouble(stem -> Math.max(-maxDb, FaderMoves.LOWEST_DB - FaderMoves.lowest(stem)))
                .toArray();
    }

    private double[] high(double maxDb) {
        return faders.stream()
                .mapToDouble(stem -> Math.min(maxDb, FaderMoves.HIGHEST_DB - FaderMoves.highest(stem)))
                .toArray();
    }

    /** To a tenth of a decibel within the bounds; finer than this nobody hears. */
    private static double[] rounded(double[] moves, double[] low, double[] high) {
        double[] rounded = new double[moves.length];
        for (int i = 0; i < moves.length; i++) {
            double tenths = Math.rint(moves[i] * STEPS_PER_DB) / STEPS_PER_DB;
            // + 0.0 turns −0 into 0
            rounded[i] = Math.max(low[i], Math.min(high[i], tenths)) + 0.0;
        }
        return rounded;
    }
}
