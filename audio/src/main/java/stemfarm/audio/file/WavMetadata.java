package stemfarm.audio.file;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a WAV file says about itself besides its audio.
 *
 * @param bext Broadcast Wave metadata
 * @param info RIFF INFO texts, written as UTF-8 in the order of {@link InfoTag}
 */
public record WavMetadata(Optional<Bext> bext, Map<InfoTag, String> info) {

    /** Nothing but the audio. */
    public static final WavMetadata NONE = new WavMetadata(Optional.empty(), Map.of());

    public WavMetadata {
        EnumMap<InfoTag, String> ordered = new EnumMap<>(InfoTag.class);
        ordered.putAll(info);
        info = Collections.unmodifiableMap(ordered);
    }
}
