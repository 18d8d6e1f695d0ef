package stemfarm.worker.node;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.control.ControlListener;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.node.HealthCheck;
import stemfarm.farm.publish.KafkaFactPublisher;
import stemfarm.farm.publish.KafkaProgressPublisher;
import stemfarm.farm.queue.JobQueue;
import stemfarm.farm.queue.ShareGroupQueue;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStores;
import stemfarm.farm.topic.JobTopic;
import stemfarm.farm.topic.Party;
import stemfarm.farm.topic.Topics;
import stemfarm.worker.actor.ActorWorkers;
import stemfarm.worker.actor.JobAnnouncer;
import stemfarm.worker.actor.JobDesk;
import stemfarm.worker.actor.JobMetrics;
import stemfarm.worker.job.JobOpener;
import stemfarm.worker.job.OtherEngineException;

/** A running worker: takes jobs from its share group, does them on actors, and tells what became of them. */
public final class WorkerNode implements AutoCloseable, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerNode.class);

    private final JobTopic jobs;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ActorWorkers workers;
    private final ControlListener control;
    private final JobQueue queue;
    private volatile boolean closing;

    /**
     * Starts a worker; it takes jobs when this returns.
     *
     * @param jobs which jobs it takes
     * @param openers turns a store into what makes work of jobs
     * @throws UncheckedIOException when the store cannot be used
     * @throws IllegalStateException when Kafka cannot be reached or cannot run the farm
     */
    public static WorkerNode start(
            JobTopic jobs, FarmConfig config, MeterRegistry registry, Function<ArtefactStore, JobOpener> openers) {
        Topics.ensure(Clients.of(config), Party.worker(jobs));
        return new WorkerNode(jobs, config, registry, openers);
    }

    private WorkerNode(
            JobTopic jobs, FarmConfig config, MeterRegistry registry, Function<ArtefactStore, JobOpener> openers) {
        this.jobs = jobs;
        InstantSource clock = InstantSource.system();
        Clients clients = Clients.of(config);
        try {
            ArtefactStore store = opened(ArtefactStores.open(config.store(), registry));
            KafkaFactPublisher facts = opened(new KafkaFactPublisher(clients));
            KafkaProgressPublisher progress = opened(new KafkaProgressPublisher(clients, clock));
            JobMetrics metrics = new JobMetrics(registry, jobs.group());
            JobAnnouncer announcer = new JobAnnouncer(config.nodeName(), facts, progress, clock, metrics);
            JobDesk desk = new JobDesk(ofThisEngine(openers.apply(store)), store, announcer);
            workers = opened(ActorWorkers.start(jobs.group(), config.slots(), desk));
            control = opened(ControlListener.start(config, workers::control));
            queue = opened(new ShareGroupQueue(config, jobs, facts, registry));
            queue.start(workers);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("the store " + config.store() + " cannot be used", e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        LOG.info("{}: {} slots on {}", jobs.group(), config.slots(), config.bootstrapServers());
    }

    /** What stands in the store already is anyone's to report; making it is not. */
    private static JobOpener ofThisEngine(JobOpener opener) {
        return job -> {
            OtherEngineException.check(job, EngineVersions.all());
            return opener.open(job);
        };
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public String name() {
        return jobs.group();
    }

    @Override
    public Optional<String> problem() {
        return ruin().or(queue::problem);
    }

    /** Ruined is one without its actors, without a slot, or deaf to the coordinator; one that closes is not. */
    @Override
    public Optional<String> ruin() {
        if (closing) {
            return Optional.empty();
        }
        if (!workers.isAlive()) {
            return Optional.of("the actors have stopped; start this process again");
        }
        return control.isAlive() ? queue.ruin() : Optional.of("hears of no cancels any more; start this process again");
    }

    /** Takes no more jobs, waits for running ones up to the drain time, gives the rest back, and stops. */
    @Override
    public void close() {
        closing = true;
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{}: {} did not close", jobs.group(), part.getClass().getSimpleName(), e);
            }
        }
    }
}
