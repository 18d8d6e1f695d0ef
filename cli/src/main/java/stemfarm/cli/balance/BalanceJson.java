package stemfarm.cli.balance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import stemfarm.cli.balance.Comparison.Row;
import stemfarm.session.Stem;
import stemfarm.session.balance.BandGroup;

/** The comparison as data. What has no loudness is {@code "-Infinity"}. */
final class BalanceJson {

    private final CandidateFiles files;
    private final Auditions auditions;

    BalanceJson(CandidateFiles files, Auditions auditions) {
        this.files = files;
        this.auditions = auditions;
    }

    /** @param heard whether there are auditions */
    ObjectNode of(Comparison comparison, boolean heard) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("auditionLufs", comparison.commonLufs());
        ArrayNode rows = root.putArray("candidates");
        for (Row row : comparison.rows()) {
            String name = row.candidate().name();
            ObjectNode node = rows.addObject().put("name", name);
            Path session = comparison.rows().indexOf(row) == 0 ? files.session() : files.of(name);
            node.put("session", session.toString());
            if (heard) {
                node.put("audition", String.valueOf(auditions.of(name).getFileName()));
                node.put("auditionGainDb", row.auditionDb());
            }
            add(row, comparison, node);
        }
        comparison.match().ifPresent(match -> {
            ObjectNode node = root.putObject("match")
                    .put("candidate", match.candidate().name())
                    .put("rmsBeforeDb", match.rmsBeforeDb())
                    .put("rmsAfterDb", match.rmsAfterDb());
            put(match.beforeDb(), node.putObject("beforeDb"));
            put(match.afterDb(), node.putObject("afterDb"));
        });
        return root;
    }

    private static void put(Map<BandGroup, Double> db, ObjectNode node) {
        db.forEach((group, value) -> node.put(group.words(), value));
    }

    private static void add(Row row, Comparison comparison, ObjectNode node) {
        ObjectNode moves = node.putObject("movesDb");
        ObjectNode levels = node.putObject("levelsDb");
        for (Stem stem : row.candidate().session().stems()) {
            if (row.candidate().moves().byDb().containsKey(stem.name())) {
                moves.put(stem.name(), row.candidate().moves().of(stem));
            }
            levels.put(stem.name(), stem.levelDb());
        }
        ArrayNode contrasts = node.putArray("contrasts");
        for (int i = 0; i < comparison.contrasts().size(); i++) {
            Contrast contrast = comparison.contrasts().get(i);
            Heard.Loudness loudness = row.heard().contrasts().get(i);
            contrasts
                    .addObject()
                    .put("name", contrast.name())
                    .put("over", contrast.over())
                    .put("lufs", loudness.lufs())
                    .put("otherLufs", loudness.otherLufs())
                    .put("overLu", loudness.overLu());
        }
        node.put("integratedLufs", row.heard().mix().integratedLufs());
        node.put("truePeakDbtp", row.heard().mix().truePeakDbtp());
        put(row.changeDb(), node.putObject("changeDb"));
    }
}
