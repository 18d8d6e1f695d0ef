package stemfarm.audio.settings;

/** What a dynamics processor takes for the level. */
public enum Detector {
    /** The magnitude of each sample. */
    PEAK,
    /** The root of the mean square. */
    RMS
}
