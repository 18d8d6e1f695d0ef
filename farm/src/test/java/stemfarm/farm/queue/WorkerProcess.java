package stemfarm.farm.queue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.message.Job;
import stemfarm.farm.publish.KafkaFactPublisher;
import stemfarm.farm.topic.JobTopic;

/** A worker that takes a job, says which, and never finishes it. */
final class WorkerProcess {

    private WorkerProcess() {}

    /** Argument: the bootstrap servers. */
    public static void main(String[] args) throws InterruptedException {
        FarmConfig config =
                FarmConfig.local(args[0], Path.of("unused")).withSlots(1).withDrain(Duration.ZERO);
        KafkaFactPublisher facts = new KafkaFactPublisher(Clients.of(config));
        new ShareGroupQueue(config, JobTopic.STEM, facts, new SimpleMeterRegistry()).start(new JobHandler() {
            @Override
            public CompletionStage<Outcome> handle(Job job) {
                System.out.println(job.jobKey());
                return new CompletableFuture<>();
            }

            @Override
            public void abandon(Job job) {
                System.out.println("abandoned");
            }
        });
        new CountDownLatch(1).await();
    }
}
