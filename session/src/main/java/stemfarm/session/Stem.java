package stemfarm.session;

import java.util.List;
import stemfarm.audio.settings.InsertSettings;

/**
 * A bus with a chain.
 *
 * @param name unique in the session, lower case letters, digits and hyphens
 * @param kind which template it came from: vocal, backing-vocal, synth, pads, bass, drums, guitar, keys, other
 * @param levelDb the stem's fader in the balance, −90 to 24 dB; not part of the stem's own audio
 * @param mute leaves the stem out of the mix (it is still delivered)
 * @param chain inserts in order
 * @param tracks in order, routed to this stem
 */
public record Stem(
        String name, String kind, double levelDb, boolean mute, List<InsertSettings> chain, List<Track> tracks) {

    public Stem {
        chain = List.copyOf(chain);
        tracks = List.copyOf(tracks);
    }
}
