package stemfarm.cli.balance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ThirdOctaveSpectrum;
import stemfarm.session.balance.BandGroup;

/**
 * All candidates, measured.
 *
 * @param contrasts whose loudness was compared
 * @param rows the song as it stands, then its candidates
 * @param match with the reference, if there is one
 * @param commonLufs the loudness at which they are auditioned
 */
record Comparison(List<Contrast> contrasts, List<Row> rows, Optional<Match> match, double commonLufs) {

    Comparison {
        contrasts = List.copyOf(contrasts);
        rows = List.copyOf(rows);
    }

    /**
     * A candidate.
     *
     * @param changeDb of each range of the spectrum against the song as it stands, both at one loudness
     * @param auditionDb gain of its audition
     */
    record Row(Candidate candidate, Heard heard, Map<BandGroup, Double> changeDb, double auditionDb) {}

    /** @param heard of the candidates, in their order; the first of them is the song as it stands */
    static Comparison of(
            List<Contrast> contrasts, List<Candidate> candidates, List<Heard> heard, Optional<Match> match) {
        double common = Auditions.commonLufs(heard);
        Measurement now = heard.get(0).mix();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            rows.add(new Row(
                    candidates.get(i),
                    heard.get(i),
                    changeDb(now.spectrum(), now.integratedLufs(), heard.get(i).mix()),
                    Auditions.gainDb(heard.get(i), common)));
        }
        return new Comparison(contrasts, rows, match, common);
    }

    /** The candidates without the song as it stands. */
    List<Candidate> candidates() {
        return rows.stream().skip(1).map(Row::candidate).toList();
    }

    /** Level of each range over that of another programme, both brought to one loudness; NaN where there is nothing. */
    static Map<BandGroup, Double> changeDb(ThirdOctaveSpectrum from, double fromLufs, Measurement to) {
        double louder = to.integratedLufs() - fromLufs;
        Map<BandGroup, Double> change = new EnumMap<>(BandGroup.class);
        for (BandGroup group : BandGroup.values()) {
            change.put(group, group.levelDbfs(to.spectrum()) - group.levelDbfs(from) - louder);
        }
        return change;
    }
}
