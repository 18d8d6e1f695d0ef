package stemfarm.cli.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.NodeResult;
import stemfarm.master.MasterWorker;
import stemfarm.session.graph.MasterWork;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.StemNode;
import stemfarm.stem.render.StemRender;
import stemfarm.worker.job.JobWork;

/** The rendering alone, without Kafka, actors or a coordinator: what the farm's own cost is measured against. */
public final class PureRender {

    private final ArtefactStore store;
    private final int slots;
    private final int blockFrames;

    public PureRender(ArtefactStore store, int slots, int blockFrames) {
        this.store = store;
        this.slots = slots;
        this.blockFrames = blockFrames;
    }

    /** Renders every node of the graph that is not in the store, stems in parallel. */
    public void render(RenderGraph graph) throws IOException, InterruptedException {
        renderStems(graph);
        for (MasterWork node : graph.masterWork()) {
            if (store.find(node.key()).isEmpty()) {
                finish(MasterWorker.open(node, blockFrames, store));
            }
        }
    }

    /** Renders the stems that are not in the store, in parallel. */
    public void renderStems(RenderGraph graph) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(slots);
        try {
            Map<String, Future<?>> stems = new LinkedHashMap<>();
            for (StemNode stem : graph.stems()) {
                // What a stem needs was submitted before it, so somebody is at it and nobody waits for ever.
                List<Future<?>> needs = new ArrayList<>();
                stem.needs().stream().map(stems::get).filter(Objects::nonNull).forEach(needs::add);
                stems.put(stem.key(), threads.submit(() -> {
                    await(needs);
                    if (store.find(stem.key()).isEmpty()) {
                        finish(StemRender.open(stem, blockFrames, store));
                    }
                    return stem.key();
                }));
            }
            await(stems.values());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(Collection<Future<?>> stems) throws ExecutionException, InterruptedException {
        for (Future<?> stem : stems) {
            stem.get();
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
