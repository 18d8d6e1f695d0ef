package stemfarm.coordinator.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.farm.message.Job;
import stemfarm.session.graph.MasterNode;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.StemNode;

/**
 * The jobs of one render.
 *
 * @param graph what the jobs make
 * @param jobs one per content key, stems in their order, the master last
 */
public record RenderPlan(RenderGraph graph, List<PlannedJob> jobs) {

    /** CPU time of one second of one track on its way through a stem: 4.8 s for 28 tracks of 240 s (measured). */
    private static final double MS_PER_TRACK_SECOND = 0.7;

    /** The master reads each stem about twice: loudness, then the delivered files. */
    private static final double MS_PER_MASTERED_STEM_SECOND = 2;

    public RenderPlan {
        jobs = List.copyOf(jobs);
    }

    /** The plan of this graph. */
    public static RenderPlan of(RenderGraph graph) {
        Map<String, PlannedJob> stems = new LinkedHashMap<>();
        for (StemNode node : graph.stems()) {
            stems.merge(node.key(), stem(node), RenderPlan::shared);
        }
        List<PlannedJob> jobs = new ArrayList<>(stems.values());
        jobs.add(master(graph));
        return new RenderPlan(graph, jobs);
    }

    /** The job of this key as a message to a worker. */
    public Job message(String renderId, String jobKey, int attempt) {
        MasterNode master = graph.master();
        if (master.key().equals(jobKey)) {
            return new Job.MasterJob(renderId, attempt, master);
        }
        return graph.stems().stream()
                .filter(node -> node.key().equals(jobKey))
                .findFirst()
                .map(node -> new Job.StemJob(renderId, attempt, node))
                .orElseThrow(() -> new IllegalArgumentException("no job " + jobKey + " in render " + renderId));
    }

    /** Content keys of the jobs, in their order. */
    public List<String> keys() {
        return jobs.stream().map(PlannedJob::jobKey).toList();
    }

    private static PlannedJob stem(StemNode node) {
        double seconds = (double) node.lengthFrames() / node.sampleRateHz();
        long inputs = node.sources().size()
                + node.feeds().keyTracks().size()
                + node.feeds().stems().count();
        long expectedMs = 1 + Math.round(seconds * inputs * MS_PER_TRACK_SECOND);
        return new PlannedJob(
                node.key(), node.stem().name(), Kind.STEM, Math.round(seconds * 1000), expectedMs, node.needs());
    }

    private static PlannedJob shared(PlannedJob first, PlannedJob second) {
        String label = first.label() + "+" + second.label();
        return new PlannedJob(first.jobKey(), label, first.kind(), first.audioMs(), first.expectedMs(), first.needs());
    }

    private static PlannedJob master(RenderGraph graph) {
        MasterNode node = graph.master();
        double seconds = (double) node.lengthFrames() / node.session().sampleRateHz();
        long expectedMs = 1 + Math.round(seconds * node.stemKeys().size() * MS_PER_MASTERED_STEM_SECOND);
        List<String> needs = node.stemKeys().stream().distinct().toList();
        return new PlannedJob(node.key(), "master", Kind.MASTER, Math.round(seconds * 1000), expectedMs, needs);
    }
}
