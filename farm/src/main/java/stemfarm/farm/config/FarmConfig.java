package stemfarm.farm.config;

import java.nio.file.Path;
import java.time.Duration;
import stemfarm.farm.store.StoreAddress;

/**
 * Settings that every service of the farm takes.
 *
 * @param bootstrapServers Kafka, {@code host:port[,host:port…]}
 * @param store the artefact store, shared by all nodes
 * @param nodeName names this process in facts, logs and metrics
 * @param slots jobs at a time in a worker, 1 to 256
 * @param blockFrames frames per block of audio, 16 to 65 536; changes speed, never bytes
 * @param httpPort port of health and metrics on {@code httpHost}, 0 for any free one, −1 for none
 * @param httpHost address to listen on, e.g. {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param drain how long a closing worker may finish its jobs
 * @param kafka how to get into Kafka where it is secured
 */
public record FarmConfig(
        String bootstrapServers,
        StoreAddress store,
        String nodeName,
        int slots,
        int blockFrames,
        int httpPort,
        String httpHost,
        Duration drain,
        KafkaSettings kafka) {

    private static final String SERVER = "[^\\s,]+:\\d{1,5}";
    private static final String SERVERS = SERVER + "(\\s*,\\s*" + SERVER + ")*";

    public FarmConfig {
        require(!bootstrapServers.isBlank(), "bootstrap-servers is empty; give host:port of a Kafka broker");
        require(
                bootstrapServers.matches(SERVERS),
                "bootstrap-servers is '" + bootstrapServers
                        + "'; it must be host:port, or several with commas between");
        require(!nodeName.isBlank(), "node-name is empty");
        require(slots >= 1 && slots <= 256, "slots is " + slots + "; it must be 1 to 256");
        require(
                blockFrames >= 16 && blockFrames <= 65_536,
                "block-frames is " + blockFrames + "; it must be 16 to 65536");
        require(httpPort >= -1 && httpPort <= 65_535, "http-port is " + httpPort + "; it must be -1 to 65535");
        require(!drain.isNegative(), "drain is negative");
    }

    /**
     * A node on one machine: named after its process, one slot per processor, blocks of 1 024 frames, no HTTP, 30 s to
     * drain.
     */
    public static FarmConfig local(String bootstrapServers, StoreAddress store) {
        return new FarmConfig(
                bootstrapServers,
                store,
                "node-" + ProcessHandle.current().pid(),
                Math.min(256, Runtime.getRuntime().availableProcessors()),
                1_024,
                -1,
                "127.0.0.1",
                Duration.ofSeconds(30),
                KafkaSettings.NONE);
    }

    /** The same with a folder for a store. */
    public static FarmConfig local(String bootstrapServers, Path storeDir) {
        return local(bootstrapServers, StoreAddress.of(storeDir));
    }

    /** The same with another name. */
    public FarmConfig withNodeName(String name) {
        return new FarmConfig(bootstrapServers, store, name, slots, blockFrames, httpPort, httpHost, drain, kafka);
    }

    /** The same with another number of slots. */
    public FarmConfig withSlots(int number) {
        return new FarmConfig(bootstrapServers, store, nodeName, number, blockFrames, httpPort, httpHost, drain, kafka);
    }

    /** The same with another block size. */
    public FarmConfig withBlockFrames(int frames) {
        return new FarmConfig(bootstrapServers, store, nodeName, slots, frames, httpPort, httpHost, drain, kafka);
    }

    /** The same with health and metrics on another address. */
    public FarmConfig withHttp(String host, int port) {
        return new FarmConfig(bootstrapServers, store, nodeName, slots, blockFrames, port, host, drain, kafka);
    }

    /** The same with another time to drain. */
    public FarmConfig withDrain(Duration time) {
        return new FarmConfig(bootstrapServers, store, nodeName, slots, blockFrames, httpPort, httpHost, time, kafka);
    }

    /** The same with other settings of Kafka's clients. */
    public FarmConfig withKafka(KafkaSettings settings) {
        return new FarmConfig(
                bootstrapServers, store, nodeName, slots, blockFrames, httpPort, httpHost, drain, settings);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
