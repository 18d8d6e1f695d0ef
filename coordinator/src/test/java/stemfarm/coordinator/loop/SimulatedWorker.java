package stemfarm.coordinator.loop;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.Job;
import stemfarm.farm.store.NodeResult;

/** One slot of a worker: takes a job, says so, makes it or fails, says so, acknowledges; or dies anywhere on that way. */
final class SimulatedWorker {

    private static final Failure NO_INPUT = new Failure(Category.BAD_INPUT, "a.wav is empty", "export it again", "");

    private final String name;
    private final SimulatedQueue queue;
    private final Map<String, Integer> store;
    private final Random random;
    private final Consumer<Fact> facts;
    private final Set<String> cancelled = new HashSet<>();
    private SimulatedQueue.@Nullable Delivery delivery;
    private boolean leaseLost;

    SimulatedWorker(
            String name, SimulatedQueue queue, Map<String, Integer> store, Random random, Consumer<Fact> facts) {
        this.name = name;
        this.queue = queue;
        this.store = store;
        this.random = random;
        this.facts = facts;
    }

    void cancel(String renderId) {
        cancelled.add(renderId);
    }

    boolean isBusy() {
        return delivery != null;
    }

    /** One step; {@code faults} is the chance that it goes wrong. */
    void step(double faults) {
        SimulatedQueue.Delivery current = delivery;
        if (current == null) {
            queue.take().ifPresent(next -> begin(next, faults));
        } else if (random.nextDouble() < faults) {
            stumble(current);
        } else if (random.nextBoolean()) {
            finish(current, faults);
        }
    }

    private void begin(SimulatedQueue.Delivery next, double faults) {
        delivery = next;
        leaseLost = false;
        if (random.nextDouble() >= faults) {
            Job job = next.job;
            facts.accept(new Fact.JobStarted(job.renderId(), job.jobKey(), job.attempt(), name, 0));
        }
    }

    /** Killed, or paused for so long that another may have the job; a paused one comes back and goes on with it. */
    private void stumble(SimulatedQueue.Delivery current) {
        boolean killed = random.nextBoolean();
        if (!leaseLost) {
            queue.release(current);
        }
        leaseLost = true;
        delivery = killed ? null : current;
    }

    private void finish(SimulatedQueue.Delivery current, double faults) {
        facts.accept(outcome(current.job, faults));
        delivery = null;
        if (leaseLost) {
            return;
        }
        if (random.nextDouble() < faults) {
            queue.release(current);
        } else {
            queue.remove(current);
        }
    }

    private Fact outcome(Job job, double faults) {
        String render = job.renderId();
        String key = job.jobKey();
        int attempt = job.attempt();
        NodeResult result = new NodeResult(key, List.of());
        if (cancelled.contains(render)) {
            return new Fact.JobCancelled(render, key, attempt, name, 0);
        }
        if (store.containsKey(key)) {
            return new Fact.JobReused(render, key, attempt, name, result, 0);
        }
        if (random.nextDouble() < faults) {
            return new Fact.JobFailed(render, key, attempt, name, failure(), 0);
        }
        List<String> lost = job.node().needs().stream()
                .filter(need -> !store.containsKey(need))
                .toList();
        if (!lost.isEmpty()) {
            return new Fact.NeedLost(render, key, attempt, name, lost.get(0), "damaged", 0);
        }
        store.merge(key, 1, Integer::sum);
        return new Fact.JobRendered(render, key, attempt, name, result, 1_000, 0);
    }

    private Failure failure() {
        if (random.nextInt(10) == 0) {
            return NO_INPUT;
        }
        Category category = List.of(Category.RESOURCE, Category.DEFECT, Category.LOST_WORKER)
                .get(random.nextInt(3));
        return new Failure(category, category + " on " + name, "", "");
    }
}
