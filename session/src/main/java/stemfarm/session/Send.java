package stemfarm.session;

/**
 * A copy of a track or a stem on its way to an effect return.
 *
 * @param to name of the return, a stem of kind {@code return}
 * @param levelDb −90 to 24 dB
 * @param preFader whether it leaves before the fader: a track's gain and pan, a stem's level and mute
 */
public record Send(String to, double levelDb, boolean preFader) {}
