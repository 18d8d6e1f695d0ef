package stemfarm.audio.filter;

/**
 * Poles of an analogue section by impulse invariance, z = exp(s / f_s): inside the unit circle for every frequency and
 * damping above 0.
 *
 * @param atDc (1 + a1 + a2)², Vicanek's A<sub>0</sub>, computed without cancellation: at 10 Hz it is below 10⁻¹⁴
 */
record MatchedPoles(double a1, double a2, double atDc) {

    /** Of s² + 2 ζ w s + w², w in radians a sample. */
    static MatchedPoles pair(double w, double zeta) {
        if (zeta < 1) {
            double radius = StrictMath.exp(-zeta * w);
            double angle = Math.sqrt(1 - zeta * zeta) * w;
            double sine = StrictMath.sin(angle / 2);
            double gap = StrictMath.expm1(-zeta * w);
            double sum = gap * gap + 4 * radius * sine * sine;
            return new MatchedPoles(-2 * radius * StrictMath.cos(angle), radius * radius, sum * sum);
        }
        // the slow pole as 1 / the fast one: their product is 1, their difference cancels
        double fast = zeta + Math.sqrt(zeta * zeta - 1);
        return real(w * fast, w / fast);
    }

    /** Of s + w. */
    static MatchedPoles single(double w) {
        double gap = StrictMath.expm1(-w);
        return new MatchedPoles(-1 - gap, 0, gap * gap);
    }

    private static MatchedPoles real(double w, double v) {
        double product = StrictMath.expm1(-w) * StrictMath.expm1(-v);
        return new MatchedPoles(-(StrictMath.exp(-w) + StrictMath.exp(-v)), StrictMath.exp(-w - v), product * product);
    }

    /** Squared magnitude of the denominator where sin²(w / 2) is φ<sub>1</sub>. */
    double squaredMagnitude(double phi1) {
        double atNyquist = 1 - a1 + a2;
        double phi0 = 1 - phi1;
        return atDc * phi0 + atNyquist * atNyquist * phi1 - 16 * a2 * phi0 * phi1;
    }
}
