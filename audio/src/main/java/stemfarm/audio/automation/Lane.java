package stemfarm.audio.automation;

/**
 * The curve of one parameter.
 *
 * @param parameter its name as people type it, e.g. {@code gainDb}; inside an insert with its place, e.g.
 *     {@code bands[2].gainDb}
 * @param curve at least one point
 */
public record Lane(String parameter, Curve curve) {

    public Lane {
        if (curve.isEmpty()) {
            throw new IllegalArgumentException(parameter + " has no break-points; write one, or delete it");
        }
    }
}
