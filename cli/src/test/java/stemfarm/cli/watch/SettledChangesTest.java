package stemfarm.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The clock stands still but for what the script says. */
final class SettledChangesTest {

    private static final Path SESSION = Path.of("session.yaml");
    private static final Path KICK = Path.of("kick.wav");
    private static final Path LOG = Path.of("daw.log");

    /** A change of a file, this long after the one before. */
    private record Step(long afterMs, Path file) {}

    private final Deque<Step> script = new ArrayDeque<>();
    private long nowMs;

    private final SettledChanges changes =
            new SettledChanges(this::poll, Duration.ofMillis(300), () -> nowMs * 1_000_000);

    @Test
    void aFileThatIsStillBeingWrittenIsNotTaken() throws InterruptedException {
        happen(5_000, KICK);
        happen(299, KICK);
        happen(299, KICK);
        happen(301, SESSION);

        assertThat(changes.await(file -> true)).containsExactly(KICK);
        assertThat(nowMs).isEqualTo(5_000 + 299 + 299 + 300);
        assertThat(changes.await(file -> true)).containsExactly(SESSION);
    }

    @Test
    void whatDoesNotCountNeitherBeginsNorHoldsUp() throws InterruptedException {
        happen(100, LOG);
        happen(100, SESSION);
        for (int i = 0; i < 9; i++) {
            happen(50, LOG);
        }

        assertThat(changes.await(file -> !file.equals(LOG))).containsExactly(SESSION);
        assertThat(nowMs).isEqualTo(200 + 300);
    }

    @Test
    void changesOfSeveralFilesAreOne() throws InterruptedException {
        happen(1, SESSION);
        happen(200, KICK);

        assertThat(changes.await(file -> true)).containsExactlyInAnyOrder(SESSION, KICK);
    }

    @Test
    void endsWhenItIsInterrupted() {
        assertThatThrownBy(() -> changes.await(file -> true)).isInstanceOf(InterruptedException.class);
    }

    private void happen(long afterMs, Path file) {
        script.add(new Step(afterMs, file));
    }

    private Set<Path> poll(Duration atMost) throws InterruptedException {
        Step next = script.peek();
        if (next == null && atMost.toMinutes() > 0) {
            throw new InterruptedException("nothing more happens");
        }
        if (next == null || next.afterMs() > atMost.toMillis()) {
            nowMs += atMost.toMillis();
            if (next != null) {
                script.remove();
                script.addFirst(new Step(next.afterMs() - atMost.toMillis(), next.file()));
            }
            return Set.of();
        }
        script.remove();
        nowMs += next.afterMs();
        return Set.copyOf(List.of(next.file()));
    }
}
