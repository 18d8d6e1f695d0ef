package stemfarm.audio.engine;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.DelaySettings;
import stemfarm.audio.settings.DynamicEqSettings;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.GateSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.audio.settings.LinearEqSettings;
import stemfarm.audio.settings.MultibandSettings;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;

/**
 * Versions of the sound, part of content keys. Raise one with any change that alters a single output bit of what it
 * names: what an older engine rendered with it is rendered again, and nothing else.
 */
public final class EngineVersions {

    /** Decoding, and what is measured of a file. */
    public static final int DECODING = 2;

    /** What is in every stem: resampling, placing, gain, pan, polarity, sends, keys, summing, automation. */
    public static final int MIXING = 3;

    /** What is in every master: the search for loudness, dither, what is measured. */
    public static final int MASTERING = 2;

    private static final Map<Class<? extends InsertSettings>, Integer> INSERTS = Map.ofEntries(
            entry(EqSettings.class, 2),
            entry(LinearEqSettings.class, 2),
            entry(DynamicEqSettings.class, 2),
            entry(CompressorSettings.class, 2),
            entry(MultibandSettings.class, 2),
            entry(LimiterSettings.class, 2),
            entry(GateSettings.class, 2),
            entry(DeEsserSettings.class, 2),
            entry(TransientShaperSettings.class, 2),
            entry(SaturationSettings.class, 2),
            entry(StereoImagerSettings.class, 2),
            entry(DelaySettings.class, 2),
            entry(ReverbSettings.class, 2));

    private EngineVersions() {}

    /**
     * The version of the processor that plays this insert.
     *
     * @throws IllegalArgumentException when nobody gave it one
     */
    public static int of(InsertSettings insert) {
        Integer version = INSERTS.get(insert.still().getClass());
        if (version == null) {
            throw new IllegalArgumentException("no engine version for " + insert.getClass());
        }
        return version;
    }

    /** What {@link #all} calls the processor that plays this insert. */
    public static String name(InsertSettings insert) {
        return name(insert.still().getClass());
    }

    /** Names of all processors. */
    public static Set<String> processors() {
        return INSERTS.keySet().stream().map(EngineVersions::name).collect(Collectors.toSet());
    }

    private static String name(Class<? extends InsertSettings> kind) {
        return kind.getSimpleName().replace("Settings", "");
    }

    /** All versions by name, for who wants to make the same again: {@code mixing}, {@code Compressor}, … */
    public static SortedMap<String, Integer> all() {
        SortedMap<String, Integer> all = new TreeMap<>();
        all.put("decoding", DECODING);
        all.put("mixing", MIXING);
        all.put("mastering", MASTERING);
        INSERTS.forEach((kind, version) -> all.put(name(kind), version));
        return all;
    }
}
