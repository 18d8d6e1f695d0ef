package stemfarm.worker.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.file.AudioFileException;
import stemfarm.farm.message.Control;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.Job;
import stemfarm.farm.queue.JobHandler.Outcome;
import stemfarm.farm.store.LostNodeException;
import stemfarm.worker.job.BadInputException;
import stemfarm.worker.job.JobOpener;

/** Every job ends in exactly one answer, and in one fact that says how, whatever happens inside. */
@Timeout(300)
class ActorWorkersTest {

    private final FakeFarm farm = new FakeFarm();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private volatile JobOpener opener = job -> new FakeWork(job.jobKey(), 3, slice -> {});
    private final ActorWorkers workers = ActorWorkers.start("stem-workers", 3, desk());

    private JobDesk desk() {
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(1_000));
        JobMetrics metrics = new JobMetrics(registry, "stem-workers");
        return new JobDesk(job -> opener.open(job), farm, new JobAnnouncer("node-1", farm, farm, clock, metrics));
    }

    private static Outcome outcome(CompletionStage<Outcome> answer) throws Exception {
        return answer.toCompletableFuture().get(120, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        workers.close();
    }

    @Test
    void aJobIsStartedRenderedToldAndAccepted() throws Exception {
        assertThat(outcome(workers.handle(FakeFarm.job("r1", "k1")))).isEqualTo(Outcome.ACCEPT);
        assertThat(farm.told()).containsExactly("JobStarted", "JobRendered");
        assertThat(farm.facts.get(1))
                .isEqualTo(new Fact.JobRendered("r1", "k1", 1, "node-1", FakeFarm.node("k1"), 0, 1_000));
        assertThat(farm.progress).extracting("done").containsExactly(1 / 3.0, 2 / 3.0, 1.0);
        assertThat(registry.counter("stemfarm.jobs", "pool", "stem-workers", "end", "rendered")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatStandsInTheStoreIsReused() throws Exception {
        farm.nodes.put("k1", FakeFarm.node("k1"));
        opener = job -> {
            throw new AssertionError("nothing to render");
        };
        assertThat(outcome(workers.handle(FakeFarm.job("r1", "k1")))).isEqualTo(Outcome.ACCEPT);
        assertThat(farm.told()).containsExactly("JobStarted", "JobReused");
    }

    static Stream<Arguments> crashes() {
        Path kick = Path.of("Kick.wav");
        return Stream.of(
                Arguments.of(new IllegalStateException("boom"), Category.DEFECT, "boom"),
                Arguments.of(new AssertionError("never"), Category.DEFECT, "never"),
                Arguments.of(new StackOverflowError(), Category.DEFECT, "StackOverflowError"),
                Arguments.of(new NoClassDefFoundError("x/Y"), Category.DEFECT, "x/Y"),
                Arguments.of(new OutOfMemoryError("heap"), Category.RESOURCE, "heap"),
                Arguments.of(new IOException("disk is full"), Category.RESOURCE, "disk is full"),
                Arguments.of(
                        new AudioFileException(kick, "ends early", "copy it again"), Category.BAD_INPUT, "Kick.wav"),
                Arguments.of(
                        new BadInputException("freqHz is too high", "lower it", new RuntimeException()),
                        Category.BAD_INPUT,
                        "freqHz"));
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void aCrashBecomesAFailedFactOfItsCategory(Throwable crash, Category category, String reason) throws Exception {
        FakeWork work = new FakeWork("k1", 5, slice -> {
            if (slice == 2) {
                sneak(crash);
            }
        });
        opener = job -> work;
        assertThat(outcome(workers.handle(FakeFarm.job("r1", "k1")))).isEqualTo(Outcome.ACCEPT);
        assertThat(work.closed.await(0, TimeUnit.SECONDS))
                .as("closed before the failure is told")
                .isTrue();
        assertThat(farm.told()).containsExactly("JobStarted", "JobFailed");
        Failure failure = ((Fact.JobFailed) farm.facts.get(1)).failure();
        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.reason()).contains(reason);
        assertThat(failure.detail().contains("ActorWorkersTest")).isEqualTo(category == Category.DEFECT);
        assertThat(workers.isAlive()).isTrue();
    }

    @Test
    void whatTheJobNeedsAndIsLostIsToldByItsKey() throws Exception {
        opener = job -> {
            throw new LostNodeException("k9", "stem drums was damaged");
        };
        assertThat(outcome(workers.handle(FakeFarm.job("r1", "k1")))).isEqualTo(Outcome.ACCEPT);
        assertThat(farm.facts.get(farm.facts.size() - 1)).isInstanceOfSatisfying(Fact.NeedLost.class, lost -> {
            assertThat(lost.needKey()).isEqualTo("k9");
            assertThat(lost.reason()).isEqualTo("stem drums was damaged");
        });

        opener = job -> {
            throw new LostNodeException("k1", "its own");
        };
        assertThat(outcome(workers.handle(FakeFarm.job("r1", "k1")))).isEqualTo(Outcome.ACCEPT);
        assertThat(farm.told()).endsWith("JobFailed");
    }

    @Test
    void oneCrashLeavesOtherJobsAlone() throws Exception {
        CountDownLatch crashed = new CountDownLatch(1);
        opener = job -> new FakeWork(job.jobKey(), 2, slice -> {
            if (job.jobKey().equals("bad")) {
                throw new IllegalStateException("boom");
            }
            await(crashed);
        });
        CompletionStage<Outcome> good = workers.handle(FakeFarm.job("r1", "good"));
        assertThat(outcome(workers.handle(FakeFarm.job("r1", "bad")))).isEqualTo(Outcome.ACCEPT);
        crashed.countDown();
        assertThat(outcome(good)).isEqualTo(Outcome.ACCEPT);
        assertThat(farm.told()).containsOnlyOnce("JobFailed", "JobRendered");
    }

    @Test
    void jobsShareAsManyThreadsAsThereAreSlots() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch busy = new CountDownLatch(3);
        CountDownLatch finish = new CountDownLatch(1);
        opener = job -> new FakeWork(job.jobKey(), 2, slice -> {
            threads.add(Thread.currentThread().getName());
            busy.countDown();
            await(finish);
        });
        List<CompletionStage<Outcome>> answers = Stream.of("k1", "k2", "k3", "k4", "k5")
                .map(key -> workers.handle(FakeFarm.job("r1", key)))
                .toList();
        await(busy);
        finish.countDown();
        for (CompletionStage<Outcome> answer : answers) {
            assertThat(outcome(answer)).isEqualTo(Outcome.ACCEPT);
        }
        assertThat(threads).hasSize(3).allMatch(name -> name.contains("render-dispatcher"));
    }

    @Test
    void cancelEndsAJobBetweenTwoSlices() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        FakeWork work = new FakeWork("k1", Integer.MAX_VALUE, slice -> running.countDown());
        opener = job -> work;
        CompletionStage<Outcome> answer = workers.handle(FakeFarm.job("r1", "k1"));
        await(running);
        workers.control(new Control.CancelJobs("another"));
        workers.control(new Control.CancelJobs("r1"));
        assertThat(outcome(answer)).isEqualTo(Outcome.ACCEPT);
        await(work.closed);
        assertThat(farm.told()).containsExactly("JobStarted", "JobCancelled");
    }

    @Test
    void aJobOfACancelledRenderIsNotBegun() throws Exception {
        opener = job -> {
            throw new AssertionError("must not be opened");
        };
        workers.control(new Control.CancelJobs("r1"));
        assertThat(outcome(workers.handle(FakeFarm.job("r1", "k1")))).isEqualTo(Outcome.ACCEPT);
        assertThat(farm.told()).containsExactly("JobCancelled");
    }

    @Test
    void anAbandonedDeliveryIsReleasedInSilenceAndItsTwinGoesOn() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(2);
        opener = job -> new FakeWork(job.jobKey(), 2, slice -> {
            if (job.jobKey().equals("k1")) {
                running.countDown();
                await(finish);
            }
        });
        Job lost = FakeFarm.job("r1", "k1");
        Job again = FakeFarm.job("r1", "k1");
        CompletionStage<Outcome> lostAnswer = workers.handle(lost);
        CompletionStage<Outcome> answer = workers.handle(again);
        await(running);
        workers.abandon(lost);
        // The guardian works in order: when a later job has been answered, the abandon has been passed on.
        assertThat(outcome(workers.handle(FakeFarm.job("r1", "k2")))).isEqualTo(Outcome.ACCEPT);
        finish.countDown();
        assertThat(outcome(lostAnswer)).isEqualTo(Outcome.RELEASE);
        assertThat(outcome(answer)).isEqualTo(Outcome.ACCEPT);
        assertThat(farm.told()).filteredOn("JobRendered"::equals).hasSize(2);
    }

    @Test
    void aFactThatKafkaDoesNotTakeReleasesTheJob() throws Exception {
        for (Class<?> lost : Set.of(Fact.JobStarted.class, Fact.JobRendered.class)) {
            farm.refuses = lost::isInstance;
            assertThat(outcome(workers.handle(FakeFarm.job("r1", "k1"))))
                    .as("%s lost", lost)
                    .isEqualTo(Outcome.RELEASE);
        }
        farm.refuses = fact -> fact instanceof Fact.JobFailed;
        opener = job -> {
            throw new IOException("no");
        };
        assertThat(outcome(workers.handle(FakeFarm.job("r1", "k1")))).isEqualTo(Outcome.RELEASE);
        assertThat(registry.counter("stemfarm.jobs", "pool", "stem-workers", "end", "released")
                        .count())
                .isEqualTo(3);
    }

    @Test
    void closingReleasesWhatRunsAndWhatComesLater() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        FakeWork work = new FakeWork("k1", Integer.MAX_VALUE, slice -> running.countDown());
        opener = job -> work;
        CompletionStage<Outcome> answer = workers.handle(FakeFarm.job("r1", "k1"));
        await(running);
        workers.close();
        assertThat(outcome(answer)).isEqualTo(Outcome.RELEASE);
        await(work.closed);
        assertThat(outcome(workers.handle(FakeFarm.job("r1", "k2")))).isEqualTo(Outcome.RELEASE);
        assertThat(workers.isAlive()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
