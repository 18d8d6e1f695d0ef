package stemfarm.cli.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stemfarm.coordinator.forecast.Forecast;
import stemfarm.coordinator.forecast.Forecast.Outcome;
import stemfarm.coordinator.plan.GraphPlanner;
import stemfarm.coordinator.plan.Kind;
import stemfarm.coordinator.plan.PlannedJob;
import stemfarm.coordinator.plan.RenderPlan;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.RenderNode;
import stemfarm.session.graph.TrackSource;

/** Songs as a farm would be given them all at once, each some times over as other songs of the same kind. */
final class Catalogue {

    private final List<PreparedSong> songs;
    private final RenderTimes times;
    private final List<SubmitRender> requests = new ArrayList<>();
    private final Map<String, Integer> songOf = new HashMap<>();
    private final Set<String> stored = new HashSet<>();

    /** @param copies how many songs each of them stands for, at least 1 */
    Catalogue(List<PreparedSong> songs, int copies, RenderTimes times) {
        this.songs = songs;
        this.times = times;
        for (int copy = 0; copy < copies; copy++) {
            for (int song = 0; song < songs.size(); song++) {
                SubmitRender request = request(songs.get(song), song + "-" + copy, copy);
                songOf.put(request.renderId(), song);
                requests.add(request);
            }
        }
    }

    /** Other tracks have other hashes, and so other keys: nothing of one copy is reused in another. */
    private static SubmitRender request(PreparedSong song, String renderId, int copy) {
        List<TrackSource> sources = song.sources().stream()
                .map(source -> copy == 0
                        ? source
                        : new TrackSource(
                                source.file(),
                                source.location(),
                                source.contentHash() + "#" + copy,
                                source.sampleRateHz(),
                                source.channels(),
                                source.frames()))
                .toList();
        return new SubmitRender(renderId, "forecast", 0, song.session(), sources, song.soloStems(), 0);
    }

    /** Takes what a store has as rendered. */
    void found(ArtefactStore store) throws IOException {
        for (PreparedSong song : songs) {
            for (RenderNode node : song.graph().nodes()) {
                if (store.find(node.key()).isPresent()) {
                    stored.add(node.key());
                }
            }
        }
    }

    int size() {
        return requests.size();
    }

    /** Length of all of it, milliseconds. */
    long audioMs() {
        return requests.stream()
                .map(request -> songs.get(song(request.renderId())))
                .mapToLong(song -> 1_000L
                        * song.graph().mix().lengthFrames()
                        / song.session().sampleRateHz())
                .sum();
    }

    /** What it adds to the store, bytes. */
    long bytes() {
        Set<String> counted = new HashSet<>(stored);
        long bytes = 0;
        for (SubmitRender request : requests) {
            RenderPlan plan = RenderPlan.of(RenderGraph.of(request.session(), request.sources(), request.soloStems()));
            for (PlannedJob job : plan.jobs()) {
                bytes += counted.add(job.jobKey()) ? times.bytes(song(request.renderId()), job) : 0;
            }
        }
        return bytes;
    }

    /** What a farm of so many slots makes of it. */
    Outcome on(int stemSlots, int masterSlots) {
        return Forecast.of(
                requests,
                new GraphPlanner(),
                Map.of(Kind.STEM, stemSlots, Kind.MASTER, masterSlots),
                stored,
                (renderId, job) -> times.ms(song(renderId), job));
    }

    private int song(String renderId) {
        Integer song = songOf.get(renderId);
        if (song == null) {
            throw new IllegalArgumentException("no render " + renderId + " here");
        }
        return song;
    }
}
