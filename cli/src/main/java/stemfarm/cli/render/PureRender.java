package stemfarm.cli.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.NodeResult;
import stemfarm.master.render.MasterRender;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.StemNode;
import stemfarm.stem.render.StemRender;
import stemfarm.worker.job.JobWork;

/** The rendering alone, without Kafka, actors or a coordinator: what the farm's own cost is measured against. */
final class PureRender {

    private final ArtefactStore store;
    private final int slots;
    private final int blockFrames;

    PureRender(ArtefactStore store, int slots, int blockFrames) {
        this.store = store;
        this.slots = slots;
        this.blockFrames = blockFrames;
    }

    /** Renders every node of the graph, stems in parallel, and returns the master's. */
    NodeResult render(RenderGraph graph) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(slots);
        try {
            List<Future<NodeResult>> stems = new ArrayList<>();
            for (StemNode stem : graph.stems()) {
                stems.add(threads.submit(() -> finish(StemRender.open(stem, blockFrames, store))));
            }
            for (Future<NodeResult> stem : stems) {
                stem.get();
            }
            return finish(MasterRender.open(graph.master(), blockFrames, store));
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static NodeResult finish(JobWork opened) throws IOException {
        try (JobWork work = opened) {
            boolean more = true;
            while (more) {
                more = work.step();
            }
            return work.commit();
        }
    }
}
