package stemfarm.coordinator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.coordinator.state.Event;
import stemfarm.coordinator.state.Policy;
import stemfarm.coordinator.state.Songs;
import stemfarm.farm.message.Command.CancelRender;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.Phase;

class FarmSimulationTest {

    private static final int RENDERS = 25;

    static LongStream seeds() {
        long first = Long.getLong("seed", 1);
        return LongStream.range(first, first + Integer.getInteger("seeds", 30));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRenderEndsOnceWhateverGoesWrong(long seed) {
        SimulatedFarm farm = new SimulatedFarm(new Random(seed), Policy.defaults(), 3);
        Set<String> asked = live(farm, new Random(seed ^ 0xFA17), 0.15);

        settle(farm);

        assertThat(farm.invariants.ended()).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(farm.topic().values()).allMatch(last -> last.phase().isFinal());
        assertThat(farm.replayed()).isEqualTo(farm.state());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void withoutFaultsEveryArtefactIsRenderedOnce(long seed) {
        SimulatedFarm farm = new SimulatedFarm(new Random(seed), Policy.defaults(), 3);
        for (int i = 0; i < RENDERS; i++) {
            farm.send(request(new Random(seed + i), "r" + i, 1));
        }

        settle(farm);

        assertThat(farm.topic().values()).extracting(RenderState::phase).containsOnly(Phase.DELIVERED);
        assertThat(farm.store.values()).containsOnly(1);
        assertThat(farm.deadLetters).isEmpty();
    }

    @Test
    void everyKindOfEventHappens() {
        Set<Class<?>> seen = new HashSet<>();
        for (long seed = 1; seed <= 20; seed++) {
            SimulatedFarm farm = new SimulatedFarm(new Random(seed), Policy.defaults(), 3);
            live(farm, new Random(seed), 0.2);
            settle(farm);
            seen.addAll(farm.invariants.seen());
        }
        assertThat(seen).isEqualTo(Hierarchy.leaves(Event.class));
    }

    /** Submits renders that share stems and have stems that need others, some of them twice, and cancels some, while everything goes wrong. */
    private static Set<String> live(SimulatedFarm farm, Random random, double faults) {
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < RENDERS; i++) {
            SubmitRender request = request(random, "r" + i, 0);
            asked.add(request.renderId());
            farm.send(request);
            if (random.nextInt(5) == 0) {
                farm.send(request);
            }
            if (random.nextInt(4) == 0) {
                farm.send(new CancelRender("r" + random.nextInt(i + 1), "changed my mind"));
            }
            for (int steps = random.nextInt(40); steps > 0; steps--) {
                farm.step(faults);
            }
        }
        return asked;
    }

    private static SubmitRender request(Random random, String renderId, int fewestStems) {
        String[] keys = new String[fewestStems + random.nextInt(6)];
        for (int i = 0; i < keys.length; i++) {
            String key = "k" + random.nextInt(30);
            boolean keyed = i > 0 && random.nextInt(3) == 0;
            keys[i] = keyed ? key + "<" + keys[random.nextInt(i)] : key;
        }
        String owner = "owner" + random.nextInt(3);
        return Songs.request(renderId, owner, random.nextInt(3) * 50, random.nextInt(10_000), keys);
    }

    /** No more faults: everything must come to an end, some of it only when it is found to stall. */
    private static void settle(SimulatedFarm farm) {
        for (int i = 0; i < 200_000 && !farm.isQuiet(); i++) {
            farm.step(0);
            if (i % 2_000 == 1_999) {
                farm.pass(Policy.defaults().queuedStall().toMillis() * 64);
            }
        }
        assertThat(farm.isQuiet()).as("open: %s", farm.state().renders()).isTrue();
    }
}
