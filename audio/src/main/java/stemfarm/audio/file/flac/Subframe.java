package stemfarm.audio.file.flac;

import static stemfarm.audio.file.flac.FlacFormatException.require;

import java.io.IOException;
import java.util.Arrays;

/** One channel of a frame (RFC 9639 §9.2): a predictor's first samples, its coefficients and Rice-coded residuals. */
final class Subframe {

    private static final int MAX_ORDER = 32;

    /** Coefficients of the fixed predictors of order 0 to 4, newest sample first (RFC 9639 §9.2.5). */
    private static final long[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

    private final BitInput in;
    private final long[] coefficients = new long[MAX_ORDER];

    Subframe(BitInput in) {
        this.in = in;
    }

    /** Decodes samples of {@code bits} bits into the start of {@code out}. */
    void decode(long[] out, int frames, int bits) throws IOException {
        require(in.unsigned(1) == 0, "is damaged: a subframe begins with a set bit");
        int type = (int) in.unsigned(6);
        int wasted = in.unsigned(1) == 0 ? 0 : (int) in.unary(MAX_ORDER) + 1;
        int coded = bits - wasted;
        require(coded > 0, "is damaged: a subframe has more wasted bits than bits");
        if (type == 0) {
            Arrays.fill(out, 0, frames, in.signed(coded));
        } else if (type == 1) {
            verbatim(out, 0, frames, coded);
        } else if (type >= 8 && type <= 12) {
            fixed(out, frames, coded, type - 8);
        } else if (type >= 32) {
            linear(out, frames, coded, type - 31);
        } else {
            throw new FlacFormatException("has a subframe of a reserved type");
        }
        for (int i = 0; wasted > 0 && i < frames; i++) {
            out[i] <<= wasted;
        }
    }

    private void verbatim(long[] out, int from, int to, int bits) throws IOException {
        for (int i = from; i < to; i++) {
            out[i] = in.signed(bits);
        }
    }

    private void fixed(long[] out, int frames, int bits, int order) throws IOException {
        require(order <= frames, "is damaged: a predictor is longer than its block");
        verbatim(out, 0, order, bits);
        residual(out, frames, order);
        System.arraycopy(FIXED[order], 0, coefficients, 0, order);
        predict(out, frames, order, 0);
    }

    private void linear(long[] out, int frames, int bits, int order) throws IOException {
        require(order <= frames, "is damaged: a predictor is longer than its block");
        verbatim(out, 0, order, bits);
        int precision = (int) in.unsigned(4) + 1;
        int shift = (int) in.signed(5);
        require(precision < 16 && shift >= 0, "is damaged: a predictor's precision or shift is reserved");
        verbatim(coefficients, 0, order, precision);
        residual(out, frames, order);
        predict(out, frames, order, shift);
    }

    /** x[i] = e[i] + (Σⱼ a[j]·x[i-1-j] >> shift), in place over the residuals e. */
    private void predict(long[] x, int frames, int order, int shift) {
        long[] a = coefficients;
        for (int i = order; i < frames; i++) {
            long sum = 0;
            for (int j = 0; j < order; j++) {
                sum += a[j] * x[i - 1 - j];
            }
            x[i] += sum >> shift;
        }
    }

    /** Residuals in 2^n partitions of equal length, the first shortened by the predictor's order (§9.2.7). */
    private void residual(long[] out, int frames, int order) throws IOException {
        int method = (int) in.unsigned(2);
        require(method <= 1, "has residuals of a reserved coding");
        int partitionOrder = (int) in.unsigned(4);
        int length = frames >> partitionOrder;
        require(
                length << partitionOrder == frames && length >= order,
                "is damaged: residual partitions do not fit their block");
        int parameterBits = method == 0 ? 4 : 5;
        int escape = (1 << parameterBits) - 1;
        for (int end = length, from = order; end <= frames; from = end, end += length) {
            int parameter = (int) in.unsigned(parameterBits);
            if (parameter == escape) {
                verbatim(out, from, end, (int) in.unsigned(5));
            } else {
                in.rice(parameter, out, from, end);
            }
        }
    }
}
