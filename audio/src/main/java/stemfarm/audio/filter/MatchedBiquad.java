package stemfarm.audio.filter;

import stemfarm.audio.settings.EqBand;

/**
 * Sections whose response is the analogue one up to the top of the band, not squeezed below half the sample rate.
 *
 * <p>After M. Vicanek, <i>Matched Second Order Digital Filters</i>, 2016, with his symbols: the poles are the analogue
 * ones by impulse invariance, so that no parameter makes them unstable; the numerator is sought as its squared magnitude
 * B<sub>0</sub> φ<sub>0</sub> + B<sub>1</sub> φ<sub>1</sub> + B<sub>2</sub> φ<sub>2</sub>, which is linear in the B.
 * Two things differ from the paper. What B the exact conditions (gain at 0 Hz, at the centre of a peak, at the zeros of
 * a shelf) leave free, least squares of the relative error determine, where the paper matches a slope or fixes b2 = 0:
 * the largest error of a low-pass is a tenth. And only boosts of the lower side are designed; a cut is the inverse of
 * its boost, as it is for the analogue filters, so both have the smaller error of the two.
 */
final class MatchedBiquad {

    /** The fit is up to 5/6 of half the sample rate: 20 kHz at 48 kHz. */
    private static final int POINTS = 12;

    private static final double TOP = 5.0 / 6;

    /** The exact condition at a shelf's zeros stays below half the sample rate, as a share of it. */
    private static final double HIGHEST_CONDITION = 0.985;

    /** Around the zeros of a shelf, as factors of their frequency. */
    private static final double[] AROUND_ZEROS = {0.5, 0.7, 0.9, 1.1};

    private static final double MARGIN = 1e-12;

    private final EqBand band;
    private final double w0;
    private final MatchedPoles poles;
    private final double a;

    private MatchedBiquad(EqBand band, double w0) {
        this.band = band;
        this.w0 = w0;
        a = StrictMath.pow(10, Math.abs(band.gainDb()) / 40);
        poles = switch (band.type()) {
            case PEAK -> MatchedPoles.pair(w0, 1 / (2 * a * band.q()));
            case LOW_SHELF, HIGH_SHELF -> MatchedPoles.pair(w0 / Math.sqrt(a), 1 / (2 * band.q()));
            case TILT -> MatchedPoles.single(w0 / (a * a));
            case LOW_PASS, HIGH_PASS, NOTCH ->
                band.order() == 1 ? MatchedPoles.single(w0) : MatchedPoles.pair(w0, 1 / (2 * band.q()));
        };
    }

    /** The section of a band; of a pass, one of order 1 or 2. */
    static Biquad of(EqBand band, int sampleRateHz) {
        MatchedBiquad design = new MatchedBiquad(band, Biquad.omega0(band.freqHz(), sampleRateHz));
        boolean flat = band.gainDb() == 0;
        boolean cut = band.gainDb() < 0;
        return switch (band.type()) {
            case PEAK -> flat ? design.flat() : design.peak(cut);
            case LOW_SHELF -> flat ? design.flat() : design.lowShelf(cut, 1);
            case HIGH_SHELF -> flat ? design.flat() : design.lowShelf(!cut, StrictMath.pow(10, band.gainDb() / 20));
            case TILT -> flat ? design.flat() : design.tilt(!cut);
            case LOW_PASS -> design.lowPass();
            case HIGH_PASS -> design.highPass();
            case NOTCH -> design.notch();
        };
    }

    private Biquad flat() {
        return new Biquad(1, poles.a1(), poles.a2(), poles.a1(), poles.a2());
    }

    private Biquad peak(boolean cut) {
        Fit fit = uniform(poles.atDc());
        return section(fit.through(phi1(w0), target(1)), cut, 1);
    }

    private Biquad lowShelf(boolean inverse, double gain) {
        Fit fit = uniform(poles.atDc() * a * a * a * a);
        double zeros = Math.min(w0 * Math.sqrt(a), HIGHEST_CONDITION * StrictMath.PI);
        for (double factor : AROUND_ZEROS) {
            add(fit, Math.min(zeros * factor, HIGHEST_CONDITION * StrictMath.PI));
        }
        return section(fit.through(phi1(zeros), target(zeros / w0)), inverse, gain);
    }

    private Biquad tilt(boolean inverse) {
        return section(uniform(poles.atDc() * a * a * a * a).free(), inverse, 1);
    }

    private Biquad lowPass() {
        return section(uniform(poles.atDc()).free(), false, 1);
    }

    private Biquad highPass() {
        Fit fit = uniform(0);
        return section(band.order() == 1 ? fit.free() : fit.doubleZeroAtDc(), false, 1);
    }

    /** The zeros belong on the unit circle, at w0; the gain at 0 Hz is 1. */
    private Biquad notch() {
        double sine = StrictMath.sin(w0 / 2);
        double b0 = Math.sqrt(poles.atDc()) / (4 * sine * sine);
        return new Biquad(b0, -2 * b0 * StrictMath.cos(w0), b0, poles.a1(), poles.a2());
    }

    private Fit uniform(double dc) {
        Fit fit = new Fit(dc);
        for (int i = 1; i <= POINTS; i++) {
            add(fit, StrictMath.PI * TOP * i / POINTS);
        }
        return fit;
    }

    private void add(Fit fit, double w) {
        fit.add(phi1(w), target(w / w0));
    }

    /** What the squared magnitude of the numerator should be at x times w0. */
    private double target(double x) {
        return poles.squaredMagnitude(phi1(x * w0)) * AnalogResponse.squared(band.type(), band.order(), band.q(), a, x);
    }

    private static double phi1(double w) {
        double sine = StrictMath.sin(w / 2);
        return sine * sine;
    }

    /** Spectral factorisation of the numerator, then upside down if wanted. */
    private Biquad section(Fit.Numerator b, boolean inverse, double gain) {
        double root0 = Math.sqrt(b.b0());
        double root1 = Math.sqrt(Math.max(b.b1(), MARGIN * Math.max(b.b0(), Math.abs(b.b2()))));
        double w = (root0 + root1) / 2;
        double first = (w + Math.sqrt(Math.max(w * w + b.b2(), MARGIN * w * w))) / 2;
        double second = (root0 - root1) / 2;
        double third = w - first;
        if (inverse) {
            double scale = gain / first;
            return new Biquad(scale, scale * poles.a1(), scale * poles.a2(), second / first, third / first);
        }
        return new Biquad(gain * first, gain * second, gain * third, poles.a1(), poles.a2());
    }
}
