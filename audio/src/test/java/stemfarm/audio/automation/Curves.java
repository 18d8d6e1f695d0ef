package stemfarm.audio.automation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Curves for tests. */
public final class Curves {

    private Curves() {}

    /** Straight lines between {@code sec, value, sec, value, …}. */
    public static Curve lines(double... secAndValue) {
        List<Breakpoint> points = new ArrayList<>();
        for (int i = 0; i < secAndValue.length; i += 2) {
            points.add(new Breakpoint(secAndValue[i], secAndValue[i + 1]));
        }
        return new Curve(points);
    }

    /** 1 to 8 points within some seconds, some held, some close together, some without a move. */
    public static Curve random(SplittableRandom random, double seconds, double min, double max) {
        List<Breakpoint> points = new ArrayList<>();
        double sec = random.nextBoolean() ? 0 : random.nextDouble() * seconds / 8;
        double value = 0;
        for (int i = 0; i < random.nextInt(1, 9); i++) {
            value = random.nextInt(4) == 0 && i > 0 ? value : min + (max - min) * random.nextDouble();
            Breakpoint.Shape shape = random.nextInt(3) == 0 ? Breakpoint.Shape.HOLD : Breakpoint.Shape.LINEAR;
            points.add(new Breakpoint(sec, value, shape));
            sec += random.nextInt(4) == 0 ? 1e-4 : random.nextDouble() * seconds / 5 + 1e-6;
        }
        return new Curve(points);
    }
}
