package stemfarm.session.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.file.SessionException;
import stemfarm.session.file.SessionFile;

final class FaderMovesTest {

    private Session session;

    @BeforeEach
    void read() throws SessionException {
        session = SessionFile.parse("""
                formatVersion: 1
                song: Tune
                stems:
                  - name: vocal
                    kind: vocal
                    levelDb: -2.9
                    tracks: [{file: a.wav}]
                  - name: drums
                    kind: drums
                    levelDb: 1
                    automation: {levelDb: [[0, -3.1], [1, 20]], mute: [[4, true]]}
                    tracks: [{file: b.wav}]
                """, Path.of("session.yaml"));
    }

    @Test
    void movesAFaderAndNothingElse() {
        Session moved = new FaderMoves(Map.of("vocal", 0.1 + 0.2)).in(session);

        assertThat(moved.stems().get(0).levelDb()).isEqualTo(-2.6);
        assertThat(moved.stems().get(1)).isEqualTo(session.stems().get(1));
        assertThat(new FaderMoves(Map.of("vocal", -0.3)).in(moved)).isEqualTo(session);
    }

    @Test
    void movesARideAsAWhole() {
        Stem drums = new FaderMoves(Map.of("drums", -2.0)).in(session).stems().get(1);

        assertThat(drums.levelDb()).isEqualTo(-1);
        assertThat(drums.automation().of("levelDb").points())
                .extracting(point -> point.sec() + " " + point.value())
                .containsExactly("0.0 -5.1", "1.0 18.0");
        assertThat(drums.automation().of("mute"))
                .isEqualTo(session.stems().get(1).automation().of("mute"));
    }

    @Test
    void knowsWhereFadersEnd() {
        assertThat(new FaderMoves(Map.of("vocal", 26.9, "drums", 4.0)).problems(session))
                .isEmpty();
        assertThat(new FaderMoves(Map.of("vocal", -87.2, "drums", 4.5)).problems(session))
                .containsExactly(
                        "vocal would stand at -90.1 dB; a fader goes from -90 to 24 dB, and stands at -2.9 dB now",
                        "drums would stand at 24.5 dB; a fader goes from -90 to 24 dB, and stands at 20.0 dB now");
    }
}
