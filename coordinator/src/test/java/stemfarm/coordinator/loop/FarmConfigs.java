package stemfarm.coordinator.loop;

import java.time.Duration;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.store.StoreAddress;

/** Settings for tests. */
final class FarmConfigs {

    private FarmConfigs() {}

    static FarmConfig of(String bootstrapServers, String nodeName) {
        return FarmConfig.local(bootstrapServers, StoreAddress.of("unused"))
                .withNodeName(nodeName)
                .withSlots(1)
                .withDrain(Duration.ZERO);
    }
}
