package stemfarm.audio.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A curve that never has more than {@link ProgrammeMeter#MAX_POINTS} points: when full, neighbours are merged. */
final class Series {

    private final DoubleBinaryOperator merge;
    private final double[] points = new double[ProgrammeMeter.MAX_POINTS];
    private int size;
    private int valuesPerPoint = 1;
    private int valuesInLast = 1;

    Series(DoubleBinaryOperator merge) {
        this.merge = merge;
    }

    void add(double value) {
        if (size > 0 && valuesInLast < valuesPerPoint) {
            points[size - 1] = merge.applyAsDouble(points[size - 1], value);
            valuesInLast++;
            return;
        }
        if (size == points.length) {
            mergeNeighbours();
            add(value);
            return;
        }
        points[size++] = value;
        valuesInLast = 1;
    }

    private void mergeNeighbours() {
        size /= 2;
        for (int i = 0; i < size; i++) {
            points[i] = merge.applyAsDouble(points[2 * i], points[2 * i + 1]);
        }
        valuesInLast = 2 * valuesPerPoint;
        valuesPerPoint *= 2;
    }

    Series copy() {
        Series copy = new Series(merge);
        System.arraycopy(points, 0, copy.points, 0, size);
        copy.size = size;
        copy.valuesPerPoint = valuesPerPoint;
        copy.valuesInLast = valuesInLast;
        return copy;
    }

    int valuesPerPoint() {
        return valuesPerPoint;
    }

    int size() {
        return size;
    }

    double point(int index) {
        return points[index];
    }

    /** The points, each rounded after the mapping to a multiple of {@code 1 / perUnit}: a picture needs no more. */
    List<Double> toList(DoubleUnaryOperator mapping, double perUnit) {
        return Arrays.stream(points, 0, size)
                .map(mapping)
                .map(value -> round(value, perUnit))
                .boxed()
                .toList();
    }

    static double round(double value, double perUnit) {
        return Math.rint(value * perUnit) / perUnit + 0.0; // + 0.0 turns −0 into 0
    }
}
