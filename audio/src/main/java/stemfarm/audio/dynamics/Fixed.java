package stemfarm.audio.dynamics;

/** What a processor cannot change while it plays. */
final class Fixed {

    private Fixed() {}

    /** @throws IllegalArgumentException when the value wanted is another one than the value at prepare */
    static void check(String field, Object wanted, Object prepared) {
        if (!wanted.equals(prepared)) {
            throw new IllegalArgumentException(
                    field + " is " + wanted + "; while the processor plays it must stay " + prepared);
        }
    }
}
