package stemfarm.session.suggest;

/**
 * One measured number that a rule looks at.
 *
 * @param value the number, in the unit of its {@link Measure}
 * @param atHz where it was found, 0 when it is about the whole
 * @param by what it is about, in words; the curve, or who is hidden
 */
record Finding(double value, double atHz, String by) {

    /** About the whole stem. */
    Finding(double value) {
        this(value, 0, "");
    }
}
