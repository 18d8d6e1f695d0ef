package stemfarm.session.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.file.SessionJson;

/**
 * The differences of two chains: inserts of one kind that stand in the same order are the same insert with other
 * settings (a longest common subsequence of kinds), the others came or went.
 */
final class ChainDiff {

    private static final ObjectMapper JSON = SessionJson.mapper();

    private final List<JsonNode> before;
    private final List<JsonNode> after;
    private final int[][] common;

    private ChainDiff(List<InsertSettings> before, List<InsertSettings> after) {
        this.before = trees(before);
        this.after = trees(after);
        this.common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = matches(i, j) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
    }

    static List<String> of(List<InsertSettings> before, List<InsertSettings> after) {
        return new ChainDiff(before, after).changes();
    }

    private static List<JsonNode> trees(List<InsertSettings> chain) {
        List<JsonNode> trees = new ArrayList<>();
        for (InsertSettings insert : chain) {
            trees.add(JSON.valueToTree(new Holder(List.of(insert))).get("chain").get(0));
        }
        return trees;
    }

    /** Gives Jackson the declared type, from which it knows to write the kind. */
    private record Holder(List<InsertSettings> chain) {}

    private boolean matches(int i, int j) {
        return kind(before.get(i)).equals(kind(after.get(j)));
    }

    private static String kind(JsonNode insert) {
        return insert.fieldNames().next();
    }

    private List<String> changes() {
        List<String> changes = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && matches(i, j) && common[i][j] == common[i + 1][j + 1] + 1) {
                String kind = kind(before.get(i));
                changes.addAll(
                        TreeDiff.of(kind, before.get(i).get(kind), after.get(j).get(kind)));
                i++;
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                changes.add(kind(before.get(i)) + " removed");
                i++;
            } else {
                changes.add(kind(after.get(j)) + " added");
                j++;
            }
        }
        return changes;
    }
}
