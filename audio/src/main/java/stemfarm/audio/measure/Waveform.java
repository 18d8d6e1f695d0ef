package stemfarm.audio.measure;

import java.util.List;

/**
 * The waveform as people look at it, at most {@value ProgrammeMeter#MAX_POINTS} points per channel: longer programmes
 * get longer intervals.
 *
 * @param intervalSeconds time that one point stands for; the last one may stand for less
 * @param channels one envelope per channel
 */
public record Waveform(double intervalSeconds, List<Envelope> channels) {

    public Waveform {
        channels = List.copyOf(channels);
    }

    /**
     * One channel; all lists are of the same length, full scale is 1.
     *
     * @param min lowest sample of each interval
     * @param max highest sample of each interval
     * @param rms root mean square of each interval
     */
    public record Envelope(List<Double> min, List<Double> max, List<Double> rms) {

        public Envelope {
            min = List.copyOf(min);
            max = List.copyOf(max);
            rms = List.copyOf(rms);
        }
    }
}
