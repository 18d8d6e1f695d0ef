package stemfarm.audio.automation;

/**
 * What a parameter's straight lines are straight in, and how small a step of it nobody hears.
 *
 * <p>A gain that moves in steps of the relative height a is the smooth one times a saw tooth of that height: −96 dB of
 * it in all for the grain of 2⁻¹¹ dB, its first lines at −101 dB. Frequencies, qualities and the rest have grains far
 * finer than that, because the flank of a resonance turns a small ratio of them into many decibels.
 */
public enum Scale {
    /** Levels, by difference. */
    DECIBELS(0x1p-11),
    /** Frequencies, by ratio; a value of 0 (off) has none, and a move from or to it is a jump at its end. */
    OCTAVES(0x1p-17),
    /** Everything else: a straight line in its own unit, the grain by ratio. */
    PLAIN(0x1p-17);

    private final double grain;

    Scale(double grain) {
        this.grain = grain;
    }

    /** By the unit in the parameter's name. */
    public static Scale of(String parameter) {
        if (parameter.endsWith("Hz")) {
            return OCTAVES;
        }
        return parameter.matches(".*(Db|Dbfs|Dbtp|Lufs)") ? DECIBELS : PLAIN;
    }

    /** The number of grains between two values. */
    double grains(double from, double to) {
        double way = Math.abs(to - from);
        return this == DECIBELS ? way / grain : way / (Math.min(Math.abs(from), Math.abs(to)) * grain);
    }
}
