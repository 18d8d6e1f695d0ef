package stemfarm.audio.settings;

/**
 * The closed range of a parameter, with its name and unit for messages.
 *
 * @param field the field's name as people type it, unit included, e.g. {@code attackMs}
 * @param min smallest allowed value
 * @param max largest allowed value
 */
record Range(String field, double min, double max) {

    /**
     * Returns the value, or rejects it in the user's words.
     *
     * @throws IllegalArgumentException when the value is NaN or outside the range
     */
    double check(double value) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be between " + min + " and " + max);
        }
        return value;
    }
}
