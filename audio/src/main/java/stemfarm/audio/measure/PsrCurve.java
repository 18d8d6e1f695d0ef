package stemfarm.audio.measure;

import java.util.List;

/**
 * Peak to short-term loudness ratio over time, at most {@value ProgrammeMeter#MAX_POINTS} points: the highest true peak
 * of 3 s over the loudness of the same 3 s. The first window ends at 3 s, the next ones every 100 ms.
 *
 * @param intervalSeconds time between points; a point is the lowest ratio of the windows in it
 * @param psrLu the ratios, to 0.01 LU; 0 where the short-term loudness is not above −70 LUFS
 */
public record PsrCurve(double intervalSeconds, List<Double> psrLu) {

    public PsrCurve {
        psrLu = List.copyOf(psrLu);
    }
}
