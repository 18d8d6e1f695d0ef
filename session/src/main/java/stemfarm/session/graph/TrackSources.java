package stemfarm.session.graph;

import java.nio.file.Path;
import java.util.List;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.ContentHash;
import stemfarm.session.Session;
import stemfarm.session.Track;
import stemfarm.session.folder.TrackPaths;
import stemfarm.session.folder.TrackReads;

/** Finds the audio of a session's tracks. */
public final class TrackSources {

    private TrackSources() {}

    /**
     * Decodes every unmuted track once, whole, one per core at a time; a track that did not change since it was last
     * read is not decoded again.
     *
     * @param sessionFolder the folder of the session file; no track may be outside it
     * @param cacheFolder where stamps of tracks are kept; made if need be
     * @return one source per file, in the order of the tracks
     * @throws UnusableTracksException with every track that is missing, damaged or outside the folder
     * @throws InterruptedException when the thread is interrupted; nothing goes on in the background
     */
    public static List<TrackSource> resolve(Session session, Path sessionFolder, Path cacheFolder)
            throws UnusableTracksException, InterruptedException {
        List<String> files = session.stems().stream()
                .flatMap(stem -> stem.tracks().stream())
                .filter(Track::audible)
                .map(Track::file)
                .distinct()
                .toList();
        StampCache cache = new StampCache(cacheFolder);
        List<TrackReads.Outcome<TrackSource>> outcomes =
                TrackReads.all(files, (String file) -> source(file, sessionFolder, cache));
        List<AudioFileException> problems =
                outcomes.stream().flatMap(outcome -> outcome.problem().stream()).toList();
        if (!problems.isEmpty()) {
            throw new UnusableTracksException(problems);
        }
        return outcomes.stream().flatMap(outcome -> outcome.value().stream()).toList();
    }

    private static TrackSource source(String file, Path folder, StampCache cache)
            throws AudioFileException, InterruptedException {
        Path real = TrackPaths.locate(folder, file);
        TrackSource known = cache.find(file, real).orElse(null);
        if (known != null) {
            return known;
        }
        TrackSource source = decode(file, real);
        cache.put(real, source);
        return source;
    }

    private static TrackSource decode(String file, Path real) throws AudioFileException, InterruptedException {
        try (ContentHash.Hashing reader = new ContentHash.Hashing(AudioFiles.open(real))) {
            AudioInfo info = reader.info();
            TrackReads.stream(reader, (audio, frames) -> {});
            return new TrackSource(
                    file, real.toString(), reader.hex(), info.sampleRateHz(), info.channels(), info.frames());
        }
    }
}
