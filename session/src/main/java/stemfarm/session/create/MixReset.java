package stemfarm.session.create;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.measure.LoudnessMeter;
import stemfarm.session.Master;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.file.SessionFile;
import stemfarm.session.folder.FoundTrack;
import stemfarm.session.folder.TrackPaths;
import stemfarm.session.folder.TrackReads;
import stemfarm.session.graph.UnusableTracksException;
import stemfarm.session.route.Decision;
import stemfarm.session.route.Router;
import stemfarm.session.route.RoutingRules;
import stemfarm.session.template.Templates;

/**
 * Takes a mix back to where mixing began, so that it can be mixed again top-down and compared: no inserts, sends or
 * automation anywhere, and the rough balance of measured tracks instead of the faders. What is not mixing stays: which
 * track is on which stem, what is muted, polarity, where tracks begin, the loudness profile and the deliverables.
 */
public final class MixReset {

    private final Session session;
    private final Path folder;
    private final Templates templates;

    /**
     * @param folder of the session file
     * @param templates with the loudness of each instrument and stem
     */
    public MixReset(Session session, Path folder, Templates templates) {
        this.session = session;
        this.folder = folder;
        this.templates = templates;
    }

    /**
     * Measures every track that is heard and balances them.
     *
     * @throws IllegalArgumentException when none is
     * @throws UnusableTracksException with every track that is missing or damaged
     * @throws InterruptedException when the thread is interrupted; nothing goes on in the background
     */
    public Session reset() throws UnusableTracksException, InterruptedException {
        List<MeasuredTrack> measured = measure();
        if (measured.isEmpty()) {
            throw new IllegalArgumentException("every track is muted: there is nothing to balance; unmute some");
        }
        Draft draft = new Draft(measured, templates);
        Map<String, MeasuredTrack> byFile = new HashMap<>();
        measured.forEach(each -> byFile.put(each.file(), each));
        Session defaults = SessionFile.defaults();
        Master limiter = defaults.master();
        return new Session(
                session.song(),
                session.artist(),
                session.isrc(),
                session.sampleRateHz(),
                session.tailSec(),
                session.stems().stream().map(stem -> stem(stem, draft, byFile)).toList(),
                new Master(List.of(), limiter.lookaheadMs(), limiter.releaseMs(), limiter.autoRelease()),
                session.profile(),
                session.deliverables());
    }

    private static Stem stem(Stem stem, Draft draft, Map<String, MeasuredTrack> byFile) {
        List<MeasuredTrack> heard = stem.tracks().stream()
                .filter(Track::audible)
                .map(track -> byFile.get(track.file()))
                .toList();
        double levelDb = heard.isEmpty() ? 0 : draft.levelDb(stem.kind(), heard);
        List<Track> tracks =
                stem.tracks().stream().map(track -> track(track, draft, byFile)).toList();
        return new Stem(stem.name(), stem.kind(), levelDb, stem.settled().mute(), List.of(), tracks, List.of());
    }

    private static Track track(Track track, Draft draft, Map<String, MeasuredTrack> byFile) {
        MeasuredTrack measured = byFile.get(track.file());
        return new Track(
                track.file(),
                measured == null ? 0 : draft.gainDb(measured),
                measured == null ? 0 : draft.pan(measured),
                track.invertPolarity(),
                !track.audible(),
                track.startSec(),
                List.of(),
                List.of(),
                Automation.NONE);
    }

    private List<MeasuredTrack> measure() throws UnusableTracksException, InterruptedException {
        List<String> files = session.stems().stream()
                .flatMap(stem -> stem.tracks().stream())
                .filter(Track::audible)
                .map(Track::file)
                .distinct()
                .toList();
        List<Decision> decisions = new Router(RoutingRules.shipped()).route(files);
        List<MeasuredTrack> measured = new ArrayList<>();
        List<AudioFileException> problems = new ArrayList<>();
        for (TrackReads.Outcome<MeasuredTrack> outcome : TrackReads.all(decisions, this::measure)) {
            outcome.value().ifPresent(measured::add);
            outcome.problem().ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new UnusableTracksException(problems);
        }
        return measured;
    }

    private MeasuredTrack measure(Decision decision) throws AudioFileException, InterruptedException {
        String file = decision.file();
        try (AudioReader reader = AudioFiles.open(TrackPaths.locate(folder, file))) {
            LoudnessMeter meter = new LoudnessMeter();
            meter.prepare(reader.info().sampleRateHz(), reader.info().channels());
            TrackReads.stream(reader, meter::process);
            return new MeasuredTrack(new FoundTrack(file, reader.info()), decision, meter.integratedLufs());
        }
    }
}
