package stemfarm.farm.store;

import java.time.Duration;
import java.util.Set;

/**
 * What is kept of a store and what may go. A node goes when it was not used for {@code unusedFor}; of the rest the ones
 * that were used longest ago go until the store is within its quota. What {@code kept} names and what was used within
 * {@code grace} stays whatever the others say.
 *
 * @param unusedFor nodes without use for this long go, at least 0
 * @param quotaBytes size that the whole store shall not exceed, at least 0; {@code Long.MAX_VALUE} for any
 * @param kept content keys that stay
 * @param grace a running farm counts on what it has just used: at least 0, and 0 only where none runs
 * @param draftAge drafts that nothing was written to for this long go, at least 0
 * @param quarantineAge what was put aside this long ago goes, at least 0
 */
public record Retention(
        Duration unusedFor,
        long quotaBytes,
        Set<String> kept,
        Duration grace,
        Duration draftAge,
        Duration quarantineAge) {

    /** Longer than anything is kept. */
    public static final Duration FOREVER = Duration.ofDays(1_000_000);

    /** How long a farm may count on what it has used. */
    public static final Duration GRACE = Duration.ofHours(1);

    /** How long damaged nodes stay for people to look at. */
    public static final Duration QUARANTINE = Duration.ofDays(30);

    public Retention {
        kept = Set.copyOf(kept);
        require(!unusedFor.isNegative(), "older-than is negative; give an age such as 30d");
        require(quotaBytes >= 0, "quota is " + quotaBytes + " bytes; it must be at least 0");
        require(!grace.isNegative(), "grace is negative");
        require(!draftAge.isNegative(), "draft-age is negative");
        require(!quarantineAge.isNegative(), "quarantine-age is negative");
    }

    /** Nodes stay for this long after their last use, and as many as the quota allows. */
    public static Retention of(Duration unusedFor, long quotaBytes, Set<String> kept) {
        return new Retention(unusedFor, quotaBytes, kept, GRACE, FolderStore.LEFTOVER_AGE, QUARANTINE);
    }

    /** The same with another grace. */
    public Retention withGrace(Duration other) {
        return new Retention(unusedFor, quotaBytes, kept, other, draftAge, quarantineAge);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
