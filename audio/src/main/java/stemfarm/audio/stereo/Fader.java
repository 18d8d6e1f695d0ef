package stemfarm.audio.stereo;

/** Gain and position of a track on its way to a stereo bus. */
public interface Fader {

    /**
     * Adds the next block of the track to the bus.
     *
     * @param track planar, the track's own channels
     * @param bus planar, two channels
     */
    void mixInto(double[][] track, double[][] bus, int frames);

    /** Factors of the left and the right that it begins with; the level is 1 where that moves. */
    double[] begin();
}
