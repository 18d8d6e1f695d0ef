package stemfarm.session.create;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.measure.LoudnessMeter;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.session.folder.FoundTrack;
import stemfarm.session.folder.RefusedFile;
import stemfarm.session.folder.TrackFolder;
import stemfarm.session.folder.TrackPaths;
import stemfarm.session.folder.TrackReads;
import stemfarm.session.folder.TrackReads.Outcome;
import stemfarm.session.route.Decision;
import stemfarm.session.route.Router;
import stemfarm.session.route.RoutingRules;
import stemfarm.session.template.Templates;

/** Makes a session from a folder of tracks. */
public final class SessionMaker {

    private SessionMaker() {}

    /** As {@link #make(Path, Templates)}, of no genre. */
    public static NewSession make(Path folder) throws IOException, InterruptedException, NoTracksException {
        return make(folder, Templates.shipped());
    }

    /**
     * Reads the folder, routes and measures every track, and sets up stems, chains and a rough balance.
     *
     * @throws NoTracksException when the folder holds no audio that can be used
     * @throws IOException when the folder cannot be read
     * @throws InterruptedException when the thread is interrupted; nothing goes on in the background
     */
    public static NewSession make(Path folder, Templates templates)
            throws IOException, InterruptedException, NoTracksException {
        TrackFolder found = TrackFolder.scan(folder);
        List<Routed> routed = route(found.tracks());
        List<MeasuredTrack> measured = new ArrayList<>();
        List<RefusedFile> refused = new ArrayList<>(found.refused());
        List<Outcome<MeasuredTrack>> outcomes = TrackReads.all(routed, each -> measure(folder, each));
        for (int i = 0; i < outcomes.size(); i++) {
            String file = routed.get(i).track().file();
            outcomes.get(i).value().ifPresent(measured::add);
            outcomes.get(i)
                    .problem()
                    .ifPresent(problem -> refused.add(new RefusedFile(file, problem.reason(), problem.fix())));
        }
        if (measured.isEmpty()) {
            throw new NoTracksException(folder, refused);
        }
        Draft draft = new Draft(measured, templates);
        List<Decision> decisions =
                measured.stream().map(MeasuredTrack::decision).toList();
        return new NewSession(draft.session(SongName.of(folder)), templates, decisions, refused, draft.warnings());
    }

    private record Routed(FoundTrack track, Decision decision) {}

    private static List<Routed> route(List<FoundTrack> tracks) {
        List<Decision> decisions = new Router(RoutingRules.shipped())
                .route(tracks.stream().map(FoundTrack::file).toList());
        List<Routed> routed = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            routed.add(new Routed(tracks.get(i), decisions.get(i)));
        }
        return routed;
    }

    private static MeasuredTrack measure(Path folder, Routed routed) throws AudioFileException, InterruptedException {
        String file = routed.track().file();
        try (AudioReader reader = AudioFiles.open(TrackPaths.locate(folder, file))) {
            boolean nameSaysNothing = routed.decision().instrument().equals(Decision.UNKNOWN);
            return nameSaysNothing ? listen(reader, routed) : loudness(reader, routed);
        }
    }

    private static MeasuredTrack loudness(AudioReader reader, Routed routed)
            throws AudioFileException, InterruptedException {
        LoudnessMeter meter = new LoudnessMeter();
        meter.prepare(reader.info().sampleRateHz(), reader.info().channels());
        TrackReads.stream(reader, meter::process);
        return new MeasuredTrack(routed.track(), routed.decision(), meter.integratedLufs());
    }

    private static MeasuredTrack listen(AudioReader reader, Routed routed)
            throws AudioFileException, InterruptedException {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(reader.info().sampleRateHz(), reader.info().channels(), TrackReads.BLOCK_FRAMES);
        TrackReads.stream(reader, meter::process);
        Measurement measured = meter.result();
        Decision decision = SoundHint.of(measured)
                .map(hint -> routed.decision().withHint(hint.stem(), hint.reason()))
                .orElse(routed.decision());
        return new MeasuredTrack(routed.track(), decision, measured.integratedLufs());
    }
}
