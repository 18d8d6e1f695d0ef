package stemfarm.master.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void everyPieceIsDoneOnceBeforeItReturns() throws IOException {
        int[] done = new int[1_000];
        Lanes.each(done.length, lane -> done[lane]++);
        assertThat(done).containsOnly(1);
    }

    @Test
    void whatAPieceThrowsComesOutAsItIs() {
        FileNotFoundException lost = new FileNotFoundException("stem-3.wav");
        assertThatThrownBy(() -> Lanes.each(8, lane -> {
                    if (lane == 3) {
                        throw lost;
                    }
                }))
                .isSameAs(lost);
    }
}
