package stemfarm.coordinator.loop;

import java.time.Duration;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.store.StoreAddress;

/** Settings for tests. */
final class FarmConfigs {

    private FarmConfigs() {}

    static FarmConfig of(String bootstrapServers, String nodeName) {
        return new FarmConfig(
                bootstrapServers, StoreAddress.of("unused"), nodeName, 1, 1_024, -1, "127.0.0.1", Duration.ZERO);
    }
}
