package stemfarm.audio.settings;

/** The settings of one insert of a chain; every kind of insert is one of these records. */
public sealed interface InsertSettings
        permits AutomatedInsert,
                EqSettings,
                LinearEqSettings,
                DynamicEqSettings,
                CompressorSettings,
                MultibandSettings,
                LimiterSettings,
                GateSettings,
                DeEsserSettings,
                TransientShaperSettings,
                SaturationSettings,
                StereoImagerSettings,
                DelaySettings,
                ReverbSettings {

    /** The stem or track that steers this insert, by its name in the session; empty for its own input. */
    default String key() {
        return "";
    }

    /**
     * Whether it is linear once its gains are given: whether parts of a signal, each through it at the gains of the whole,
     * sum to the whole.
     */
    default boolean linear() {
        return true;
    }

    /** Without automation. */
    default InsertSettings still() {
        return this;
    }

    /** The same sound in the fewest words: what is automated without moving is set instead. */
    default InsertSettings settled() {
        return this;
    }
}
