package stemfarm.cli.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Tells which files changed. */
@FunctionalInterface
interface ChangeSource {

    /** Waits for a change, at most this long; returns at once with what changed since the last call. */
    Set<Path> poll(Duration atMost) throws InterruptedException;
}
