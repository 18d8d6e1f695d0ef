package stemfarm.cli.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Changes that have come to rest: a file that is being saved changes again and again, and is taken when nothing has
 * changed for a while. Editors that write a new file and rename it are one change as well.
 */
final class SettledChanges {

    private static final Duration LONG = Duration.ofHours(1);

    private final ChangeSource source;
    private final long settleNanos;
    private final LongSupplier nanoTime;

    SettledChanges(ChangeSource source, Duration settle, LongSupplier nanoTime) {
        this.source = source;
        this.settleNanos = settle.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Waits for a change of a file that counts, and then until none of those has changed for the time to settle. */
    Set<Path> await(Predicate<Path> counts) throws InterruptedException {
        Set<Path> changed = new TreeSet<>();
        while (changed.isEmpty()) {
            take(LONG, counts, changed);
        }
        long still = nanoTime.getAsLong();
        for (long left = settleNanos; left > 0; left = settleNanos - (nanoTime.getAsLong() - still)) {
            if (take(Duration.ofNanos(left), counts, changed)) {
                still = nanoTime.getAsLong();
            }
        }
        return changed;
    }

    private boolean take(Duration atMost, Predicate<Path> counts, Set<Path> changed) throws InterruptedException {
        Set<Path> polled = new TreeSet<>(source.poll(atMost));
        polled.removeIf(counts.negate());
        changed.addAll(polled);
        return !polled.isEmpty();
    }
}
