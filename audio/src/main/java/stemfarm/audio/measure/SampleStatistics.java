package stemfarm.audio.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Peak, mean, correlation, clipping and waveform: what the samples say as numbers, without any filter. */
final class SampleStatistics {

    /** Sample values from here on count as full scale: the largest of 16 bits. */
    private static final double FULL_SCALE = 32_767.0 / 32_768;

    private static final int SHORTEST_CLIP = 3;
    private static final int CELL_FRAMES = 64;

    private final int sampleRateHz;
    private final Channel[] channels;
    private int cellFrames;
    private long frames;
    private double sumLeftRight;

    SampleStatistics(int sampleRateHz, int channels) {
        this.sampleRateHz = sampleRateHz;
        this.channels = new Channel[channels];
        Arrays.setAll(this.channels, c -> new Channel());
    }

    void process(double[][] audio, int count) {
        int from = 0;
        while (from < count) {
            int to = Math.min(count, from + CELL_FRAMES - cellFrames);
            for (int c = 0; c < channels.length; c++) {
                channels[c].process(audio[c], from, to);
            }
            if (channels.length == 2) {
                addProducts(audio[0], audio[1], from, to);
            }
            cellFrames += to - from;
            from = to;
            if (cellFrames == CELL_FRAMES) {
                Arrays.stream(channels).forEach(Channel::endCell);
                cellFrames = 0;
            }
        }
        frames += count;
    }

    long frames() {
        return frames;
    }

    double peak() {
        return Arrays.stream(channels).mapToDouble(channel -> channel.peak).reduce(0, Math::max);
    }

    long clippedSamples() {
        return Arrays.stream(channels).mapToLong(channel -> channel.clipped).sum();
    }

    /** Mean of the channel where it is largest in magnitude. */
    double dcOffset() {
        double largest = 0;
        for (Channel channel : channels) {
            double mean = frames == 0 ? 0 : channel.sum / frames;
            largest = Math.abs(mean) > Math.abs(largest) ? mean : largest;
        }
        return largest;
    }

    /** Σ l·r / √(Σ l² · Σ r²), as a correlation meter shows it. */
    double correlation() {
        if (channels.length == 1) {
            return 1;
        }
        double scale = Math.sqrt(channels[0].sumOfSquares()) * Math.sqrt(channels[1].sumOfSquares());
        return scale == 0 ? 0 : Math.max(-1, Math.min(1, sumLeftRight / scale));
    }

    Waveform waveform() {
        List<Waveform.Envelope> envelopes =
                Arrays.stream(channels).map(this::envelope).toList();
        int cellsPerPoint = channels[0].max.valuesPerPoint();
        return new Waveform((double) cellsPerPoint * CELL_FRAMES / sampleRateHz, envelopes);
    }

    private Waveform.Envelope envelope(Channel channel) {
        Series squares = channel.squares.copy();
        Series min = channel.min.copy();
        Series max = channel.max.copy();
        if (cellFrames > 0) {
            squares.add(channel.cellSquares);
            min.add(channel.cellMin);
            max.add(channel.cellMax);
        }
        long framesPerPoint = (long) squares.valuesPerPoint() * CELL_FRAMES;
        List<Double> rms = IntStream.range(0, squares.size())
                .mapToObj(i ->
                        rounded(Math.sqrt(squares.point(i) / Math.min(framesPerPoint, frames - i * framesPerPoint))))
                .toList();
        return new Waveform.Envelope(min.toList(x -> x, 1e5), max.toList(x -> x, 1e5), rms);
    }

    private static double rounded(double value) {
        return Series.round(value, 1e5);
    }

    private void addProducts(double[] left, double[] right, int from, int to) {
        double sum = sumLeftRight;
        for (int i = from; i < to; i++) {
            sum += left[i] * right[i];
        }
        sumLeftRight = sum;
    }

    private static final class Channel {
        private final Series min = new Series(Math::min);
        private final Series max = new Series(Math::max);
        private final Series squares = new Series(Double::sum);
        private double cellMin = Double.POSITIVE_INFINITY;
        private double cellMax = Double.NEGATIVE_INFINITY;
        private double cellSquares;
        private double squaresBefore;
        private double sum;
        private double peak;
        private long run;
        private long clipped;

        void process(double[] x, int from, int to) {
            double low = cellMin;
            double high = cellMax;
            double total = sum;
            double energy = cellSquares;
            for (int i = from; i < to; i++) {
                double value = x[i];
                low = value < low ? value : low;
                high = value > high ? value : high;
                total += value;
                energy += value * value;
            }
            cellMin = low;
            cellMax = high;
            sum = total;
            cellSquares = energy;
            peak = Math.max(peak, Math.max(-low, high));
            countClipping(x, from, to);
        }

        double sumOfSquares() {
            return squaresBefore + cellSquares;
        }

        void endCell() {
            min.add(cellMin);
            max.add(cellMax);
            squares.add(cellSquares);
            squaresBefore += cellSquares;
            cellMin = Double.POSITIVE_INFINITY;
            cellMax = Double.NEGATIVE_INFINITY;
            cellSquares = 0;
        }

        private void countClipping(double[] x, int from, int to) {
            if (run == 0 && Math.max(-cellMin, cellMax) < FULL_SCALE) {
                return;
            }
            for (int i = from; i < to; i++) {
                run = Math.abs(x[i]) >= FULL_SCALE ? run + 1 : 0;
                clipped += run < SHORTEST_CLIP ? 0 : run == SHORTEST_CLIP ? SHORTEST_CLIP : 1;
            }
        }
    }
}
