package stemfarm.audio.measure;

import java.util.List;

/**
 * Places of one kind.
 *
 * @param count how many there are
 * @param first the first {@value #MAX_LISTED} of each channel, channel by channel
 */
public record Places(long count, List<Place> first) {

    /** No channel lists more. */
    public static final int MAX_LISTED = 50;

    public Places {
        first = List.copyOf(first);
    }
}
