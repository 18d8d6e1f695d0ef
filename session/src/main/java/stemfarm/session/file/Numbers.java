package stemfarm.session.file;

import java.math.BigDecimal;

/** Numbers as people write them. */
final class Numbers {

    private Numbers() {}

    /** Without exponent and trailing zeros: {@code -3.5}, {@code 48000}; exact, {@code Double.parseDouble} undoes it. */
    static String text(double number) {
        if (number == 0) {
            return "0";
        }
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
