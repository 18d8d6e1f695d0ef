package stemfarm.session.create;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import stemfarm.audio.file.AudioInfo;
import stemfarm.session.folder.FoundTrack;

/**
 * Where tracks begin. Broadcast WAV files carry their place on the recorder's timeline (EBU Tech 3285, TimeReference):
 * tracks are placed relative to the earliest. Files without one begin at the beginning.
 */
final class Placement {

    /** Tracks further apart than this were not recorded as one song: a stamp is wrong. */
    private static final double LONGEST_SPAN_SEC = 3_600;

    private final Map<String, Double> startSec = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    Placement(List<FoundTrack> tracks) {
        List<FoundTrack> stamped = tracks.stream()
                .filter(track -> track.info().timeReferenceFrames().isPresent())
                .toList();
        OptionalDouble first = stamped.stream().mapToDouble(Placement::stampSec).min();
        OptionalDouble last = stamped.stream().mapToDouble(Placement::stampSec).max();
        if (first.isEmpty() || last.isEmpty() || last.getAsDouble() == first.getAsDouble()) {
            return;
        }
        if (last.getAsDouble() - first.getAsDouble() > LONGEST_SPAN_SEC) {
            warnings.add("the time references of the files are more than an hour apart, so they are not used:"
                    + " all tracks start at 0");
            return;
        }
        stamped.forEach(track -> startSec.put(track.file(), stampSec(track) - first.getAsDouble()));
        warnings.add(stamped.size() + " of " + tracks.size() + " files carry a time reference and are placed by it"
                + (stamped.size() == tracks.size() ? "" : "; the others start at 0: check that they belong there"));
    }

    private static double stampSec(FoundTrack track) {
        AudioInfo info = track.info();
        return (double) info.timeReferenceFrames().orElseThrow() / info.sampleRateHz();
    }

    double startSec(String file) {
        return startSec.getOrDefault(file, 0.0);
    }

    List<String> warnings() {
        return warnings;
    }
}
