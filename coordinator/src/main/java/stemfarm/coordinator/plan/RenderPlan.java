package stemfarm.coordinator.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.farm.message.Job;
import stemfarm.session.graph.AlternateNode;
import stemfarm.session.graph.MasterWork;
import stemfarm.session.graph.MasteredStemsNode;
import stemfarm.session.graph.MixNode;
import stemfarm.session.graph.RedetectedNode;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.RenderNode;
import stemfarm.session.graph.StemNode;

/**
 * The jobs of one render.
 *
 * @param graph what the jobs make
 * @param jobs one per content key, stems in their order, then what is made of them
 */
public record RenderPlan(RenderGraph graph, List<PlannedJob> jobs) {

    /** CPU time of one second of one track on its way through a stem: 4.8 s for 28 tracks of 240 s (measured). */
    private static final double MS_PER_TRACK_SECOND = 0.7;

    /** A mix reads each stem once or twice. */
    private static final double MS_PER_MIXED_STEM_SECOND = 0.3;

    /** A master is heard several times until its loudness fits. */
    private static final double MS_PER_MASTER_SECOND = 4;

    /** A mastered stem has the master chain for itself. */
    private static final double MS_PER_MASTERED_STEM_SECOND = 1;

    /** An alternate reads a master and a few stems, and measures their sum. */
    private static final double MS_PER_ALTERNATE_SECOND = 0.5;

    public RenderPlan {
        jobs = List.copyOf(jobs);
    }

    /** The plan of this graph. */
    public static RenderPlan of(RenderGraph graph) {
        Map<String, PlannedJob> jobs = new LinkedHashMap<>();
        for (RenderNode node : graph.nodes()) {
            Kind kind = node instanceof StemNode ? Kind.STEM : Kind.MASTER;
            jobs.merge(node.key(), planned(node, kind, costMs(node)), RenderPlan::shared);
        }
        return new RenderPlan(graph, List.copyOf(jobs.values()));
    }

    /** The job of this key as a message to a worker. */
    public Job message(String renderId, String jobKey, int attempt) {
        RenderNode node = graph.nodes().stream()
                .filter(any -> any.key().equals(jobKey))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no job " + jobKey + " in render " + renderId));
        if (node instanceof StemNode stem) {
            return new Job.StemJob(renderId, attempt, stem);
        }
        return new Job.MasterJob(renderId, attempt, (MasterWork) node);
    }

    /** Content keys of the jobs, in their order. */
    public List<String> keys() {
        return jobs.stream().map(PlannedJob::jobKey).toList();
    }

    private static PlannedJob planned(RenderNode node, Kind kind, double msPerSecond) {
        double seconds = (double) node.lengthFrames() / node.sampleRateHz();
        return new PlannedJob(
                node.key(),
                node.label(),
                kind,
                Math.round(seconds * 1000),
                1 + Math.round(seconds * msPerSecond),
                node.needs());
    }

    private static PlannedJob shared(PlannedJob first, PlannedJob second) {
        String label = first.label() + "+" + second.label();
        return new PlannedJob(first.jobKey(), label, first.kind(), first.audioMs(), first.expectedMs(), first.needs());
    }

    /** Expected CPU milliseconds per second of audio. */
    private static double costMs(RenderNode node) {
        if (node instanceof StemNode stem) {
            long inputs = stem.sources().size()
                    + stem.feeds().keyTracks().size()
                    + stem.feeds().stems().count();
            return inputs * MS_PER_TRACK_SECOND;
        } else if (node instanceof MixNode mix) {
            return mix.stems().size() * MS_PER_MIXED_STEM_SECOND;
        } else if (node instanceof MasteredStemsNode mastered) {
            return mastered.mix().stems().size() * MS_PER_MASTERED_STEM_SECOND;
        }
        if (node instanceof RedetectedNode part) {
            return costMs(part.work());
        }
        return node instanceof AlternateNode ? MS_PER_ALTERNATE_SECOND : MS_PER_MASTER_SECOND;
    }
}
