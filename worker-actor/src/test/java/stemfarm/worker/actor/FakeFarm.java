package stemfarm.worker.actor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import stemfarm.farm.message.DeadLetter;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Job.StemJob;
import stemfarm.farm.message.Progress;
import stemfarm.farm.publish.FactPublisher;
import stemfarm.farm.publish.ProgressPublisher;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.NodeResult;
import stemfarm.session.Stem;
import stemfarm.session.graph.Feeds;
import stemfarm.session.graph.StemNode;

/** A farm in memory: remembers what is published, and finds what is put into it. */
final class FakeFarm implements FactPublisher, ProgressPublisher, ArtefactStore {

    final List<Fact> facts = new CopyOnWriteArrayList<>();
    final List<Progress> progress = new CopyOnWriteArrayList<>();
    final Map<String, NodeResult> nodes = new ConcurrentHashMap<>();
    volatile Predicate<Fact> refuses = fact -> false;

    static Job job(String renderId, String key) {
        Stem drums = new Stem("drums", "drums", 0, false, List.of(), List.of(), List.of());
        return new StemJob(renderId, 1, new StemNode(key, 48_000, 48_000, drums, List.of(), Feeds.NONE));
    }

    static NodeResult node(String key) {
        return new NodeResult(key, List.of());
    }

    /** Simple names of the facts so far, in order. */
    List<String> told() {
        return facts.stream().map(fact -> fact.getClass().getSimpleName()).toList();
    }

    @Override
    public void publish(Fact fact) {
        if (refuses.test(fact)) {
            throw new IllegalStateException("Kafka is away");
        }
        facts.add(fact);
    }

    @Override
    public void publish(DeadLetter letter) {
        throw new UnsupportedOperationException("dead letters are the coordinator's");
    }

    @Override
    public void publish(Progress update) {
        progress.add(update);
    }

    @Override
    public Optional<NodeResult> find(String key) {
        return Optional.ofNullable(nodes.get(key));
    }

    @Override
    public Draft draft(String key) {
        throw new UnsupportedOperationException("the work of these tests makes no files");
    }

    @Override
    public Path fetch(String key, NodeResult.StoredFile file) {
        throw new UnsupportedOperationException("the work of these tests reads no files");
    }
}
