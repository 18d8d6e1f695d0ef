package stemfarm.audio.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.Processor;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.file.SampleEncoding;

class SignalTest {

    /** A ramp 1, 2, 3 … of some length, as a file. */
    private static final class Ramp implements AudioReader {

        private final int length;
        private int position;

        Ramp(int length) {
            this.length = length;
        }

        @Override
        public AudioInfo info() {
            return new AudioInfo("WAV", SampleEncoding.FLOAT64, 48_000, 1, length, OptionalLong.empty(), List.of());
        }

        @Override
        public int read(double[][] audio, int offset, int frames) {
            int got = Math.min(frames, length - position);
            for (int i = 0; i < got; i++) {
                audio[0][offset + i] = ++position;
            }
            return got;
        }

        @Override
        public void close() {}
    }

    /** Lags by a number of frames and changes nothing else. */
    private static final class Lag implements Processor {

        private final double[] line;
        private int position;

        Lag(int latencyFrames) {
            this.line = new double[latencyFrames];
        }

        @Override
        public void prepare(int sampleRateHz, int channels, int maxFrames) {
            reset();
        }

        @Override
        public void process(double[][] audio, int frames) {
            for (int i = 0; i < frames; i++) {
                double late = line[position];
                line[position] = audio[0][i];
                audio[0][i] = late;
                position = (position + 1) % line.length;
            }
        }

        @Override
        public int latencyFrames() {
            return line.length;
        }

        @Override
        public void reset() {
            Arrays.fill(line, 0);
            position = 0;
        }
    }

    private static double[] pull(Signal signal, int blockFrames, int frames) throws IOException {
        double[] all = new double[frames];
        double[][] block = {new double[blockFrames]};
        for (int done = 0; done < frames; ) {
            int part = Math.min(blockFrames, frames - done);
            Arrays.fill(block[0], Double.NaN);
            signal.pull(block, part);
            System.arraycopy(block[0], 0, all, done, part);
            done += part;
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 64})
    void aFileStandsWhereItBeginsWithSilenceAround(int blockFrames) throws IOException {
        double[] audio = pull(new FileSignal(new Ramp(4), 3), blockFrames, 10);
        assertThat(audio).containsExactly(0, 0, 0, 1, 2, 3, 4, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 64})
    void aProcessorsLatencyIsCompensatedAndItsTailKept(int blockFrames) throws IOException {
        Signal late = new ProcessedSignal(new FileSignal(new Ramp(4), 3), new Lag(7), 48_000, blockFrames);
        assertThat(pull(late, blockFrames, 10)).containsExactly(0, 0, 0, 1, 2, 3, 4, 0, 0, 0);
    }
}
