package stemfarm.coordinator.loop;

import java.nio.file.Path;
import java.time.Duration;
import stemfarm.farm.config.FarmConfig;

/** Settings for tests. */
final class FarmConfigs {

    private FarmConfigs() {}

    static FarmConfig of(String bootstrapServers, String nodeName) {
        return new FarmConfig(bootstrapServers, Path.of("unused"), nodeName, 1, 1_024, -1, "127.0.0.1", Duration.ZERO);
    }
}
