package stemfarm.session.balance;

import stemfarm.audio.measure.ThirdOctaveSpectrum;

/** The four ranges that a mixing desk's equaliser has, as sums of third octaves. */
public enum BandGroup {
    /** Below 250 Hz. */
    LOW("low", 0, 250),
    /** 250 Hz to 2 kHz. */
    LOW_MID("low-mid", 250, 2_000),
    /** 2 to 6 kHz. */
    HIGH_MID("high-mid", 2_000, 6_000),
    /** Above 6 kHz. */
    HIGH("high", 6_000, Double.MAX_VALUE);

    private final String words;
    private final double fromHz;
    private final double toHz;

    BandGroup(String words, double fromHz, double toHz) {
        this.words = words;
        this.fromHz = fromHz;
        this.toHz = toHz;
    }

    /** Its name for people. */
    public String words() {
        return words;
    }

    /** Level of the range, dBFS; −∞ where there is nothing. */
    public double levelDbfs(ThirdOctaveSpectrum spectrum) {
        return 10 * StrictMath.log10(spectrum.power(fromHz, toHz));
    }
}
