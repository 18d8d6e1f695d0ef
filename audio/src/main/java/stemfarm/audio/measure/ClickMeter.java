package stemfarm.audio.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds clicks: impulses, steps and drop-outs of less than a millisecond that stick out of what is around them.
 *
 * <p>Impulsive noise stands out of the error of a linear predictor, where music does not (Vaseghi, Advanced Digital
 * Signal Processing and Noise Reduction, chapter "Impulsive noise"; Godsill and Rayner, Digital Audio Restoration,
 * chapter 5). Here the predictor is fixed, the polynomial of third degree: its error is the fourth difference,
 * d[n] = x[n] − 4x[n−1] + 6x[n−2] − 4x[n−3] + x[n−4], which has a step 3 times and a single sample 6 times as high.
 *
 * <p>What tells a click from a drum is that a drum rings: a click is a largest |d| within ±25 ms that is at least
 * {@value #FLOOR} and of which no more than {@value #MOST_SAMPLES} samples reach an eighth, all within
 * {@value #NEAR_CELLS} cells of {@value #CELL_FRAMES} frames of it. So a tone made of steps above 40 Hz (a saw-tooth) is no
 * click, nor are clicks that follow each other as fast.
 */
final class ClickMeter {

    private static final int CELL_FRAMES = 64;
    private static final int ORDER = 4;
    private static final double REACH_SECONDS = 0.025;
    private static final double FLOOR = 0.004;
    private static final double RATIO = 1.0 / 8;
    private static final int MOST_SAMPLES = 24;
    private static final int NEAR_CELLS = 2;

    private final Channel[] channels;

    ClickMeter(int sampleRateHz, int channels) {
        this.channels = new Channel[channels];
        Arrays.setAll(this.channels, c -> new Channel(sampleRateHz, c + 1));
    }

    void process(double[][] audio, int frames) {
        for (int c = 0; c < channels.length; c++) {
            channels[c].process(audio[c], frames);
        }
    }

    /** What was found so far, as if a smooth end followed. */
    Places clicks() {
        List<PlaceLog> logs = Stream.of(channels)
                .map(channel -> new Channel(channel).finished())
                .toList();
        return PlaceLog.merged(logs);
    }

    private static final class Channel {
        private final int reach;
        private final int cells;
        private final PlaceLog found;
        /** The last four samples, then those of the cell that is being filled. */
        private final double[] line = new double[ORDER + CELL_FRAMES];

        private final double[] errors;
        private final double[] largest;
        private long cell;
        private int filled;

        Channel(int sampleRateHz, int number) {
            reach = (int) Math.ceil(REACH_SECONDS * sampleRateHz / CELL_FRAMES);
            cells = 2 * reach + 1;
            found = new PlaceLog(sampleRateHz, number, 0);
            errors = new double[cells * CELL_FRAMES];
            largest = new double[cells];
        }

        Channel(Channel other) {
            reach = other.reach;
            cells = other.cells;
            found = other.found.copy();
            System.arraycopy(other.line, 0, line, 0, line.length);
            errors = other.errors.clone();
            largest = other.largest.clone();
            cell = other.cell;
            filled = other.filled;
        }

        void process(double[] x, int frames) {
            int from = 0;
            while (from < frames) {
                int n = Math.min(frames - from, CELL_FRAMES - filled);
                System.arraycopy(x, from, line, ORDER + filled, n);
                filled += n;
                from += n;
                if (filled == CELL_FRAMES) {
                    endCell(CELL_FRAMES);
                }
            }
        }

        PlaceLog finished() {
            endCell(filled);
            for (int i = 0; i < reach; i++) {
                endCell(0);
            }
            return found;
        }

        /** The first {@code known} frames of a cell are there; after them the prediction is taken to be right. */
        private void endCell(int known) {
            int slot = (int) (cell % cells);
            int at = slot * CELL_FRAMES;
            double high = 0;
            for (int i = 0; i < known; i++) {
                double inner = line[i + 3] + line[i + 1];
                double error = Math.abs((line[i + 4] + line[i]) - 4 * inner + 6 * line[i + 2]);
                errors[at + i] = error;
                high = error > high ? error : high; // no Math.max, which waits for the sample before
            }
            Arrays.fill(errors, at + known, at + CELL_FRAMES, 0);
            largest[slot] = high;
            System.arraycopy(line, CELL_FRAMES, line, 0, ORDER);
            filled = 0;
            cell++;
            long centre = cell - 1 - reach;
            if (centre >= 0) {
                judge(centre);
            }
        }

        private void judge(long centre) {
            double peak = largest[(int) (centre % cells)];
            if (peak < FLOOR || !sticksOut(centre, peak)) {
                return;
            }
            int samples = 0;
            for (double error : errors) {
                samples += error > RATIO * peak ? 1 : 0;
            }
            if (samples <= MOST_SAMPLES) {
                int from = (int) (centre % cells) * CELL_FRAMES;
                int offset = 0;
                while (errors[from + offset] < peak) {
                    offset++;
                }
                long frame = Math.max(0, centre * CELL_FRAMES + offset - ORDER / 2);
                found.add(frame, frame + samples, samples);
            }
        }

        /** Whether no cell within reach is higher, no earlier one as high, and none but the nearest reach the eighth. */
        private boolean sticksOut(long centre, double peak) {
            for (long other = Math.max(0, centre - reach); other <= centre + reach; other++) {
                double high = largest[(int) (other % cells)];
                boolean near = Math.abs(other - centre) <= NEAR_CELLS;
                if (near ? high > peak || (high == peak && other < centre) : high > RATIO * peak) {
                    return false;
                }
            }
            return true;
        }
    }
}
