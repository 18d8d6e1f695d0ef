package stemfarm.audio.file;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a WAV file says about itself besides its audio.
 *
 * @param bext Broadcast Wave metadata; with a production they are repeated there, in UTF-8 and uncut
 * @param production the {@code iXML} chunk
 * @param isrc the recording's code, in an {@code axml} chunk as EBU Tech 3352 says
 * @param info RIFF INFO texts, written as UTF-8 in the order of {@link InfoTag}
 */
public record BwfMetadata(
        Optional<Bext> bext, Optional<Production> production, Optional<Isrc> isrc, Map<InfoTag, String> info) {

    /** Nothing but the audio. */
    public static final BwfMetadata NONE = new BwfMetadata(Optional.empty(), Map.of());

    public BwfMetadata {
        EnumMap<InfoTag, String> ordered = new EnumMap<>(InfoTag.class);
        ordered.putAll(info);
        info = Collections.unmodifiableMap(ordered);
    }

    /** Without XML. */
    public BwfMetadata(Optional<Bext> bext, Map<InfoTag, String> info) {
        this(bext, Optional.empty(), Optional.empty(), info);
    }
}
