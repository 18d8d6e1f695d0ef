package stemfarm.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.broker.EmbeddedBroker;
import stemfarm.coordinator.state.Songs;
import stemfarm.farm.client.FarmClient;
import stemfarm.farm.client.RenderListener;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Progress;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.Phase;

/** The service as others start and meet it. */
class CoordinatorTest {

    @Test
    void aSessionThatCannotBePlannedFailsForItsClientAndCounts(@TempDir Path dir) throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("kafka"))) {
            FarmConfig config = FarmConfig.local(broker.bootstrapServers(), dir.resolve("store"));
            try (Coordinator coordinator = Coordinator.start(config, registry);
                    FarmClient client = new FarmClient(config)) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> coordinator.problem().isEmpty());
                client.submit(Songs.request("odd", "a"));

                RenderState last = client.watch("odd", new Silent());

                assertThat(last.phase()).isEqualTo(Phase.FAILED);
                assertThat(last.failures())
                        .extracting(Failure::reason)
                        .isEqualTo(List.of("the audio of track a-0.wav was not resolved"));
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> registry.find("stemfarm.renders.ended")
                                        .tag("phase", "failed")
                                        .counter()
                                != null);
                assertThat(registry.get("stemfarm.coordinator.active").gauge().value())
                        .isEqualTo(1);
            }
            assertThat(registry.get("stemfarm.coordinator.active").gauge().value())
                    .isZero();
        }
    }

    @Test
    void oneWhoseNameWasTakenIsRuinedAndOneThatClosesIsNot(@TempDir Path dir) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("kafka"))) {
            FarmConfig config = FarmConfig.local(broker.bootstrapServers(), dir.resolve("store"));
            try (Coordinator first = Coordinator.start(config, new SimpleMeterRegistry())) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> first.problem().isEmpty());
                assertThat(first.ruin()).isEmpty();
                Coordinator second = Coordinator.start(config, new SimpleMeterRegistry());
                try (second) {
                    await().atMost(Duration.ofMinutes(2))
                            .until(() -> first.ruin().isPresent());
                    assertThat(first.problem()).isEqualTo(first.ruin());
                }
                assertThat(second.ruin()).isEmpty();
            }
        }
    }

    private static final class Silent implements RenderListener {
        @Override
        public void onState(RenderState state) {}

        @Override
        public void onProgress(Progress progress) {}
    }
}
