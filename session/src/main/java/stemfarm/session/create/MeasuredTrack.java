package stemfarm.session.create;

import stemfarm.session.folder.FoundTrack;
import stemfarm.session.route.Decision;

/**
 * A track with all that is known of it.
 *
 * @param track the file
 * @param decision what it was taken for
 * @param integratedLufs its loudness; {@code -Infinity} for silence and for less than 400 ms
 */
record MeasuredTrack(FoundTrack track, Decision decision, double integratedLufs) {

    String file() {
        return track.file();
    }
}
