package stemfarm.coordinator.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static stemfarm.coordinator.loop.FaultyConnections.killAt;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.broker.EmbeddedBroker;
import stemfarm.coordinator.loop.FaultyConnections.Gate;
import stemfarm.coordinator.state.Songs;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.topic.Party;
import stemfarm.farm.topic.Topics;

/** A trace survives whoever hands it on. */
class TraceHandoverTest {

    private static final InstantSource STOPPED_CLOCK = InstantSource.fixed(Instant.ofEpochMilli(5_000));

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void everyMessageOfARenderCarriesItsTraceThoughCoordinatorsAreKilled(@TempDir Path dir) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("kafka"))) {
            Topics.ensure(Clients.of(broker.bootstrapServers(), "topics"), Party.COORDINATOR);
            handOn(FarmConfigs.of(broker.bootstrapServers(), "t"));
        }
    }

    private static void handOn(FarmConfig config) {
        List<FaultyConnections> dead = new ArrayList<>();
        try (LoopRig rig = new LoopRig(config.bootstrapServers())) {
            for (Gate kill : List.of(killAt("after commitTransaction", 1), killAt("after commitTransaction", 1))) {
                FaultyConnections connections = new FaultyConnections(Connections.of(config), kill);
                dead.add(connections);
                var mortal = new LoopRig.Running(connections, STOPPED_CLOCK);
                if (dead.size() == 1) {
                    rig.send(Songs.request("traced", "a", "b", "c"), TRACE);
                    rig.send(Songs.request("garbled", "a", "b", "c"), "00-zz");
                    rig.send(Songs.request("untraced", "a", "b", "c"));
                }
                rig.until(any -> !mortal.isAlive());
            }
            assertThat(rig.isEnded("traced")).isFalse();
            try (var last = new LoopRig.Running(Connections.of(config), STOPPED_CLOCK)) {
                rig.until(
                        any -> List.of("traced", "garbled", "untraced").stream().allMatch(any::isEnded));
                assertThat(last.isAlive()).isTrue();
            }
            assertThat(rig.traceparents.get("traced")).hasSizeGreaterThan(3).containsOnly(TRACE);
            assertThat(rig.traceparents.get("garbled")).containsOnly("");
            assertThat(rig.traceparents.get("untraced")).containsOnly("");
        } finally {
            dead.forEach(FaultyConnections::bury);
        }
    }
}
