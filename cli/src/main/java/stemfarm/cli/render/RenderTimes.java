package stemfarm.cli.render;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stemfarm.coordinator.plan.Kind;
import stemfarm.coordinator.plan.PlannedJob;
import stemfarm.coordinator.plan.RenderPlan;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.master.deliver.Manifest;

/**
 * How long jobs take and how much they store, by the deliveries that stand in the songs' output folders. A job that was
 * never rendered takes what the coordinator expects of it, times what jobs of its kind took of what was expected.
 */
final class RenderTimes {

    private final List<Map<String, Manifest.Node>> songs = new ArrayList<>();
    private final Map<Kind, Seen> seen = new EnumMap<>(Kind.class);

    private RenderTimes() {}

    /** Of nodes that were rendered before. */
    private record Seen(long expectedMs, long wallMs, long audioMs, long bytes) {

        static final Seen NOTHING = new Seen(0, 0, 0, 0);

        Seen plus(PlannedJob job, Manifest.Node node) {
            return new Seen(
                    expectedMs + job.expectedMs(), wallMs + node.wallMs(), audioMs + job.audioMs(), bytes + size(node));
        }
    }

    static RenderTimes of(List<PreparedSong> prepared) {
        RenderTimes times = new RenderTimes();
        prepared.forEach(times::add);
        return times;
    }

    private void add(PreparedSong song) {
        Map<String, Manifest.Node> nodes = new HashMap<>();
        RenderHistory.last(song.out())
                .ifPresent(last -> last.nodes().stream()
                        .filter(node -> node.wallMs() > 0)
                        .forEach(node -> nodes.put(node.label(), node)));
        songs.add(nodes);
        for (PlannedJob job : RenderPlan.of(song.graph()).jobs()) {
            Manifest.Node node = nodes.get(job.label());
            if (node != null) {
                seen.merge(job.kind(), Seen.NOTHING.plus(job, node), (all, one) -> all.plus(job, node));
            }
        }
    }

    /** Whether anything is known of every kind of job. */
    boolean areKnown() {
        return seen.keySet().containsAll(List.of(Kind.values()));
    }

    /** How long a job of a song keeps a slot busy, milliseconds. */
    long ms(int song, PlannedJob job) {
        Manifest.Node node = songs.get(song).get(job.label());
        if (node != null) {
            return node.wallMs();
        }
        Seen kind = seen.getOrDefault(job.kind(), Seen.NOTHING);
        return Math.round((double) job.expectedMs() * kind.wallMs() / kind.expectedMs());
    }

    /** What a job of a song puts into the store, bytes. */
    long bytes(int song, PlannedJob job) {
        Manifest.Node node = songs.get(song).get(job.label());
        if (node != null) {
            return size(node);
        }
        Seen kind = seen.getOrDefault(job.kind(), Seen.NOTHING);
        return Math.round((double) job.audioMs() * kind.bytes() / kind.audioMs());
    }

    private static long size(Manifest.Node node) {
        return node.files().stream().mapToLong(StoredFile::bytes).sum();
    }
}
