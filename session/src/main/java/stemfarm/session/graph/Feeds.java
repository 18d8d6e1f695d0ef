package stemfarm.session.graph;

import java.util.List;
import java.util.stream.Stream;
import stemfarm.audio.automation.Automation;
import stemfarm.session.Track;

/**
 * What a stem hears beside its own tracks.
 *
 * @param sends stems that are sent to it, in the order in which they are summed
 * @param keyStems stems that key its inserts or those of its tracks; their gain is 0 dB
 * @param keyTracks tracks that do, found by {@link Track#file}: a key is the sum of all tracks of its name
 */
public record Feeds(List<StemFeed> sends, List<StemFeed> keyStems, List<TrackFeed> keyTracks) {

    /** Nothing: a stem on its own. */
    public static final Feeds NONE = new Feeds(List.of(), List.of(), List.of());

    public Feeds {
        sends = List.copyOf(sends);
        keyStems = List.copyOf(keyStems);
        keyTracks = List.copyOf(keyTracks);
    }

    /**
     * Another stem's artefact.
     *
     * @param stem its name
     * @param key content key of its node
     * @param gainDb applied on the way
     * @param automation of {@code gainDb} and {@code mute}, where the send follows a fader that moves
     */
    public record StemFeed(String stem, String key, double gainDb, Automation automation) {

        /** At a level that stays. */
        public StemFeed(String stem, String key, double gainDb) {
            this(stem, key, gainDb, Automation.NONE);
        }
    }

    /** A track as its own stem hears it, after its inserts, gain and pan. */
    public record TrackFeed(Track track, TrackSource source) {}

    /** Every artefact that is heard. */
    public Stream<StemFeed> stems() {
        return Stream.concat(sends.stream(), keyStems.stream());
    }
}
