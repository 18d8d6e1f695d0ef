package stemfarm.audio.measure;

import java.util.List;

/**
 * Loudness over time, at most {@value ProgrammeMeter#MAX_POINTS} points: longer programmes get longer intervals.
 *
 * @param intervalSeconds time between points; point {@code i} is the maximum over the windows that end in
 *     {@code (i·interval, (i+1)·interval]}
 * @param momentaryLufs loudness of 400 ms windows; before the programme there is silence
 * @param shortTermLufs loudness of 3 s windows, likewise
 */
public record LoudnessCurve(double intervalSeconds, List<Double> momentaryLufs, List<Double> shortTermLufs) {

    public LoudnessCurve {
        momentaryLufs = List.copyOf(momentaryLufs);
        shortTermLufs = List.copyOf(shortTermLufs);
    }
}
