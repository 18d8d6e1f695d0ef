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

    /** −60 dB of energy. */
    private static final double FAR_BELOW = 1e-6;

    private static final double INVERTED = -0.5;

    private final int sampleRateHz;
    private final Channel[] channels;
    private int cellFrames;
    private long frames;
    private final CorrelationWindows windows;
    private double productsBefore;
    private double cellProducts;

    SampleStatistics(int sampleRateHz, int channels) {
        this.sampleRateHz = sampleRateHz;
        this.channels = new Channel[channels];
        Arrays.setAll(this.channels, c -> new Channel(new PlaceLog(sampleRateHz, c + 1, sampleRateHz / 100)));
        windows = new CorrelationWindows(sampleRateHz, CELL_FRAMES);
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
                endCell();
            }
        }
        frames += count;
    }

    private void endCell() {
        if (channels.length == 2) {
            windows.add(channels[0].cellSquares, channels[1].cellSquares, cellProducts);
            productsBefore += cellProducts;
            cellProducts = 0;
        }
        for (Channel channel : channels) {
            channel.endCell();
        }
        cellFrames = 0;
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
        return scale == 0 ? 0 : Math.max(-1, Math.min(1, products() / scale));
    }

    double correlationMin() {
        return channels.length == 1 ? 1 : windows.lowest(correlation());
    }

    private double products() {
        return productsBefore + cellProducts;
    }

    Places clipping() {
        return PlaceLog.merged(
                Arrays.stream(channels).map(channel -> channel.clipping()).toList());
    }

    SignalChecks.Image image() {
        if (channels.length == 1) {
            return SignalChecks.Image.MONO;
        }
        double left = channels[0].sumOfSquares();
        double right = channels[1].sumOfSquares();
        if (left + right == 0) {
            return SignalChecks.Image.SILENT;
        }
        if (right < FAR_BELOW * left) {
            return SignalChecks.Image.LEFT_ONLY;
        }
        if (left < FAR_BELOW * right) {
            return SignalChecks.Image.RIGHT_ONLY;
        }
        if (left + right - 2 * products() < FAR_BELOW * (left + right)) {
            return SignalChecks.Image.DUAL_MONO;
        }
        return correlation() < INVERTED ? SignalChecks.Image.INVERTED : SignalChecks.Image.STEREO;
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
        double sum = cellProducts;
        for (int i = from; i < to; i++) {
            sum += left[i] * right[i];
        }
        cellProducts = sum;
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
        private final PlaceLog clips;
        private long position;
        private long run;
        private long clipped;

        Channel(PlaceLog clips) {
            this.clips = clips;
        }

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
            if (run > 0 || Math.max(-cellMin, cellMax) >= FULL_SCALE) {
                for (int i = from; i < to; i++) {
                    if (Math.abs(x[i]) >= FULL_SCALE) {
                        run++;
                        clipped += run < SHORTEST_CLIP ? 0 : run == SHORTEST_CLIP ? SHORTEST_CLIP : 1;
                    } else {
                        endRun(clips, position + (i - from));
                        run = 0;
                    }
                }
            }
            position += to - from;
        }

        private void endRun(PlaceLog into, long end) {
            if (run >= SHORTEST_CLIP) {
                into.add(end - run, end, run);
            }
        }

        PlaceLog clipping() {
            PlaceLog finished = clips.copy();
            endRun(finished, position);
            return finished;
        }
    }
}
