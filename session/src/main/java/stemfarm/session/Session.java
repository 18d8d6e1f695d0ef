package stemfarm.session;

import java.util.List;

/**
 * One song's mix, top-down: stems with their tracks, the master, the loudness profile, what to deliver.
 *
 * @param song the song's name, also in the names of deliverables
 * @param artist may be empty
 * @param isrc the recording's code, see {@link stemfarm.audio.file.Isrc}; empty for none. A label of the master's file:
 *     no sound depends on it
 * @param sampleRateHz rate of the render, 8 000 to 192 000 Hz; tracks of other rates are resampled
 * @param tailSec silence kept after the last track ends so that decays are not cut, 0 to 60 s
 * @param stems in order, names unique
 */
public record Session(
        String song,
        String artist,
        String isrc,
        int sampleRateHz,
        double tailSec,
        List<Stem> stems,
        Master master,
        Profile profile,
        Deliverables deliverables) {

    public Session {
        stems = List.copyOf(stems);
    }

    /** Without an ISRC. */
    public Session(
            String song,
            String artist,
            int sampleRateHz,
            double tailSec,
            List<Stem> stems,
            Master master,
            Profile profile,
            Deliverables deliverables) {
        this(song, artist, "", sampleRateHz, tailSec, stems, master, profile, deliverables);
    }

    /** The same song with these stems. */
    public Session with(List<Stem> others) {
        return new Session(song, artist, isrc, sampleRateHz, tailSec, others, master, profile, deliverables);
    }
}
