package stemfarm.master.deliver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.session.Session;

/** What the files of a delivery are called: {@code master/Song.wav}, {@code stems/Song_drums.wav}, … */
final class DeliveryNames {

    private final String song;

    /** The part of a stem's file names that is its own, by the stem's name. */
    private final Map<String, String> stems = new LinkedHashMap<>();

    private final FileNames taken = new FileNames();

    /** @param stemNames those that are rendered */
    DeliveryNames(Session session, List<String> stemNames) {
        this.song = FileNames.safe(session.song());
        taken.unique(song + "_residual");
        stemNames.forEach(stem -> stems.put(stem, taken.unique(song + "_" + FileNames.safe(stem))));
    }

    String master() {
        return "master/" + song + ".wav";
    }

    String preMaster() {
        return "mix/" + song + "_pre-master.wav";
    }

    String preMasterStem(String stem) {
        return "stems/" + stem(stem);
    }

    String masteredStem(String stem) {
        return "mastered-stems/" + stem(stem);
    }

    /** What no stem can be given of the master. */
    String residual() {
        return "mastered-stems/" + song + "_residual.wav";
    }

    /** @param name of the alternate, which is safe */
    String alternate(String name) {
        return "alternates/" + song + "_" + name + ".wav";
    }

    private String stem(String stem) {
        String name = stems.get(stem);
        if (name == null) {
            throw new IllegalArgumentException("no stem of this render is named " + stem);
        }
        return name + ".wav";
    }
}
