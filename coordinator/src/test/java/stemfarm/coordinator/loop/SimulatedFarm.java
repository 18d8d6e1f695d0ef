package stemfarm.coordinator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import stemfarm.coordinator.schedule.Scheduler;
import stemfarm.coordinator.state.Decide;
import stemfarm.coordinator.state.Event;
import stemfarm.coordinator.state.Evolve;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.Policy;
import stemfarm.coordinator.state.Recovery;
import stemfarm.coordinator.state.Songs;
import stemfarm.farm.message.Control;
import stemfarm.farm.message.DeadLetter;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.RenderState;

/**
 * The coordinator with fake workers around an in-memory log, all moved by one seeded random: jobs and facts are lost,
 * delivered twice and out of order, workers die and come back, the coordinator stops before and after its commit.
 */
final class SimulatedFarm {

    final Invariants invariants = new Invariants();
    final List<DeadLetter> deadLetters = new ArrayList<>();

    /** How often each artefact was rendered. */
    final Map<String, Integer> store = new HashMap<>();

    private final Policy policy;
    private final Decide decide;
    private final Scheduler scheduler;
    private final Random random;
    private final SimulatedQueue stems = new SimulatedQueue();
    private final SimulatedQueue masters = new SimulatedQueue();
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final Queue<Message> log = new ArrayDeque<>();
    private final List<Fact> onTheWay = new ArrayList<>();
    private final List<Event> history = new ArrayList<>();
    private final Map<String, RenderState> topic = new LinkedHashMap<>();
    private FarmState state;
    private long nowMs = 1_000_000;

    SimulatedFarm(Random random, Policy policy, int stemSlots) {
        this.random = random;
        this.policy = policy;
        this.decide = new Decide(policy, Songs::plan);
        this.scheduler = new Scheduler(policy);
        this.state = FarmState.empty(policy);
        for (int i = 0; i < stemSlots; i++) {
            workers.add(new SimulatedWorker("stem-" + i, stems, store, random, onTheWay::add));
        }
        workers.add(new SimulatedWorker("master-0", masters, store, random, onTheWay::add));
    }

    FarmState state() {
        return state;
    }

    Map<String, RenderState> topic() {
        return topic;
    }

    void send(Message command) {
        log.add(command);
    }

    /** Anything that may happen next, happens. */
    void step(double faults) {
        nowMs += random.nextInt(2_000);
        workers.get(random.nextInt(workers.size())).step(faults);
        if (random.nextDouble() < faults / 10) {
            loseANode();
        }
        deliver(faults);
        if (random.nextInt(3) == 0) {
            turn(faults);
        }
    }

    /** A disk damages a node, or somebody collects it. */
    private void loseANode() {
        if (!store.isEmpty()) {
            List<String> keys = new ArrayList<>(new TreeSet<>(store.keySet()));
            store.remove(keys.get(random.nextInt(keys.size())));
        }
    }

    void pass(long ms) {
        nowMs += ms;
    }

    /** Facts of one worker overtake those of another, and some come twice. */
    private void deliver(double faults) {
        while (!onTheWay.isEmpty() && random.nextInt(4) > 0) {
            Fact fact = onTheWay.remove(faults > 0 ? random.nextInt(onTheWay.size()) : 0);
            log.add(fact);
            if (random.nextDouble() < faults) {
                onTheWay.add(fact);
            }
        }
    }

    private void turn(double faults) {
        List<Message> batch = new ArrayList<>(log).subList(0, random.nextInt(log.size() + 1));
        Turn turn = new Turn(decide, scheduler, state, nowMs);
        batch.forEach(turn::take);
        turn.tick();
        turn.schedule();
        if (random.nextDouble() < faults) {
            recover();
            return;
        }
        commit(turn, batch.size(), faults);
        if (random.nextDouble() < faults) {
            recover();
        }
    }

    private void commit(Turn turn, int inputs, double faults) {
        for (int i = 0; i < inputs; i++) {
            log.remove();
        }
        FarmState evolved = state;
        for (Event event : turn.events()) {
            evolved = Evolve.apply(evolved, event);
            invariants.check(event, evolved);
        }
        history.addAll(turn.events());
        state = turn.state();
        assertThat(evolved.renders()).isEqualTo(state.renders());
        Invariants.checkNobodyForgotten(state);
        turn.messages().forEach(message -> publish(message, faults));
    }

    private void publish(Message message, double faults) {
        if (message instanceof Job job) {
            if (random.nextDouble() * 10 >= faults) {
                (job instanceof Job.StemJob ? stems : masters).add(job);
            }
        } else if (message instanceof RenderState last) {
            topic.remove(last.renderId());
            topic.put(last.renderId(), last);
        } else if (message instanceof Control control) {
            workers.forEach(worker -> worker.cancel(control.renderId()));
        } else {
            deadLetters.add((DeadLetter) message);
        }
    }

    /** A new coordinator reads the compacted topic: it must know what the old one knew. */
    private void recover() {
        Recovery recovery = new Recovery(policy, Songs::plan);
        topic.values().forEach(recovery::take);
        Recovery.Recovered recovered = recovery.recovered();
        assertThat(recovered.again()).isEmpty();
        assertThat(recovered.state()).isEqualTo(state);
        state = recovered.state();
    }

    /** Every event ever, evolved from nothing. */
    FarmState replayed() {
        FarmState replayed = FarmState.empty(policy);
        for (Event event : history) {
            replayed = Evolve.apply(replayed, event);
        }
        return replayed;
    }

    boolean isQuiet() {
        return log.isEmpty() && onTheWay.isEmpty() && state.renders().isEmpty();
    }
}
