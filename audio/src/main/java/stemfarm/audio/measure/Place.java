package stemfarm.audio.measure;

/**
 * Where something is wrong with a programme.
 *
 * @param channel 1 for left or mono, 2 for right
 * @param atSeconds where it begins
 * @param samples how many samples are affected
 */
public record Place(int channel, double atSeconds, long samples) {}
