package stemfarm.audio.measure;

/** How a programme begins and ends: the silence around it, and how loud its last 50 ms are. */
final class SignalEdges {

    /** −60 dBFS: what stays below is silence. */
    static final double SILENCE = 0.001;

    private static final double END_SECONDS = 0.05;

    private final int sampleRateHz;
    private final double[][] end;
    private long frames;
    private long firstSound = -1;
    private long lastSound = -1;

    SignalEdges(int sampleRateHz, int channels) {
        this.sampleRateHz = sampleRateHz;
        this.end = new double[channels][(int) (END_SECONDS * sampleRateHz)];
    }

    void process(double[][] audio, int count) {
        if (firstSound < 0) {
            int first = 0;
            while (first < count && isSilent(audio, first)) {
                first++;
            }
            firstSound = first < count ? frames + first : -1;
        }
        int last = count - 1;
        while (last >= 0 && isSilent(audio, last)) {
            last--;
        }
        lastSound = last >= 0 ? frames + last : lastSound;
        for (int c = 0; c < end.length; c++) {
            keep(audio[c], count, end[c]);
        }
        frames += count;
    }

    private static void keep(double[] x, int count, double[] kept) {
        int n = Math.min(count, kept.length);
        System.arraycopy(kept, n, kept, 0, kept.length - n);
        System.arraycopy(x, count - n, kept, kept.length - n, n);
    }

    /** Seconds before the first sample that is no silence; the whole length of a silent programme. */
    double leadingSilenceSeconds() {
        return (firstSound < 0 ? frames : firstSound) / (double) sampleRateHz;
    }

    /** Seconds after the last sample that is no silence; the whole length of a silent programme. */
    double trailingSilenceSeconds() {
        return (frames - 1 - lastSound) / (double) sampleRateHz;
    }

    /** RMS of the last 50 ms, of the channel where it is higher. */
    double endLevelDbfs() {
        double highest = 0;
        for (double[] channel : end) {
            double sum = 0;
            for (double value : channel) {
                sum += value * value;
            }
            highest = Math.max(highest, sum / channel.length);
        }
        return 10 * StrictMath.log10(highest);
    }

    private static boolean isSilent(double[][] audio, int frame) {
        for (double[] channel : audio) {
            if (Math.abs(channel[frame]) >= SILENCE) {
                return false;
            }
        }
        return true;
    }
}
