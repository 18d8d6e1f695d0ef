package stemfarm.session.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stemfarm.session.route.Evidence.Hit;

/**
 * Routes tracks to stems by their names and the names of their folders. A track that nothing is sure about goes to the
 * stem {@code unsorted} and is marked for a check: a track on a wrong stem hides, one on its own stem does not.
 */
public final class Router {

    /** A folder holds many things: it says less than a name. */
    private static final double FOLDER_ALONE = 0.9;

    /** A name with less confidence than this gives way to its folder. */
    private static final double WEAK_NAME = 0.75;

    private static final double FOLDER_AGREES = 0.03;
    private static final double FOLDER_DISAGREES = -0.1;
    private static final double SUREST = 0.99;
    private static final int FEWEST_FOR_SONG_NAME = 3;

    private final RoutingRules rules;
    private final Evidence evidence;

    public Router(RoutingRules rules) {
        this.rules = rules;
        this.evidence = new Evidence(rules);
    }

    /**
     * Decides about all tracks of a song: together, because words that all names begin with are the song's.
     *
     * @param files paths in the song's folder, with {@code /}
     * @return one decision per file, in their order
     */
    public List<Decision> route(List<String> files) {
        List<List<String>> names =
                files.stream().map(file -> evidence.words(leaf(file))).toList();
        Pairs pairs = new Pairs(rules, names);
        int common = commonWords(names);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            List<String> name = names.get(i);
            Optional<Hit> own = evidence.find(name.subList(common, name.size()));
            Optional<Hit> hit = own.isPresent() ? own : evidence.find(name);
            Finding finding = combine(hit, folder(files.get(i)));
            decisions.add(decision(files.get(i), name, finding, pairs));
        }
        return decisions;
    }

    /** What name and folder say together. */
    private record Finding(Optional<Hit> hit, double confidence, String reason) {}

    private Finding combine(Optional<Hit> name, String folderName) {
        Optional<Hit> folder = evidence.find(evidence.words(folderName));
        String folderSays = folder.map(hit -> "folder '" + folderName + "' says " + says(hit))
                .orElse("");
        if (name.isEmpty() && folder.isEmpty()) {
            return new Finding(name, 0, "neither name nor folder says what it is");
        }
        if (name.isEmpty()) {
            return new Finding(folder, folder.orElseThrow().confidence() * FOLDER_ALONE, folderSays);
        }
        Hit own = name.get();
        String nameSays = "name says " + says(own);
        if (folder.isEmpty()) {
            return new Finding(name, own.confidence(), nameSays);
        }
        if (folder.get().rule().stem().equals(own.rule().stem())) {
            double surer = Math.max(own.confidence(), folder.get().confidence() * FOLDER_ALONE);
            double both = Math.min(SUREST, surer + FOLDER_AGREES);
            return new Finding(name, both, nameSays + "; " + folderSays);
        }
        if (own.confidence() < WEAK_NAME) {
            return new Finding(folder, folder.get().confidence() * FOLDER_ALONE, folderSays + "; " + nameSays);
        }
        return new Finding(name, own.confidence() + FOLDER_DISAGREES, nameSays + ", but " + folderSays);
    }

    private static String says(Hit hit) {
        String rival = hit.rival().isEmpty() ? "" : ", although '" + hit.rival() + "' is in it too";
        return "'" + hit.name() + "' (" + hit.rule().instrument() + rival + ")";
    }

    private Decision decision(String file, List<String> name, Finding finding, Pairs pairs) {
        boolean sure = finding.confidence() >= rules.unsureBelow();
        boolean mute = finding.hit().map(hit -> hit.rule().mutes()).orElse(false);
        String suggested = finding.hit().map(hit -> hit.rule().stem()).orElse(RoutingRules.UNSORTED);
        return new Decision(
                file,
                finding.hit().map(hit -> hit.rule().instrument()).orElse(Decision.UNKNOWN),
                sure ? suggested : RoutingRules.UNSORTED,
                suggested,
                finding.confidence(),
                mute || finding.confidence() < rules.checkBelow(),
                mute,
                pairs.pair(name),
                name.stream().anyMatch(rules.doubles()::contains),
                finding.reason() + (mute ? "; muted, because it should not sound in the mix" : ""));
    }

    /** How many words all names begin with; 0 when there are too few names to tell. */
    private static int commonWords(List<List<String>> names) {
        if (names.size() < FEWEST_FOR_SONG_NAME) {
            return 0;
        }
        List<String> first = names.get(0);
        int common = 0;
        while (common < first.size()) {
            int at = common;
            String word = first.get(at);
            if (!names.stream()
                    .allMatch(name -> name.size() > at && name.get(at).equals(word))) {
                break;
            }
            common++;
        }
        return common;
    }

    private static String leaf(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static String folder(String file) {
        return file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
    }
}
