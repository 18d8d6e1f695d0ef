package stemfarm.session.suggest;

/** What a rule may look at. */
enum Measure {
    /** How far the spectrum, over an octave, stands above the kind's curve at its worst, dB. */
    CURVE_EXCESS,
    /** Power below the lowest frequency of the kind over that of the whole, dB. */
    RUMBLE,
    /** True peak over integrated loudness, dB. */
    PEAK_TO_LOUDNESS,
    /** Power of 5 to 10 kHz over that of 1 to 4 kHz, dB. */
    SIBILANCE,
    /** Power of the side over that of the whole below 120 Hz, dB. */
    LOW_SIDE,
    /** Of left and right, −1 to 1. */
    CORRELATION,
    /** How much of the time it hides the voice in some range, percent. */
    MASKS_THE_VOICE
}
