package stemfarm.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Server settings of a one-node KRaft broker that is small, quick to start and quick to notice a lost client. */
final class BrokerSettings {

    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final int NODE_ID = 1;

    /** Settings to which others are added; all others are replaced. */
    private static final Set<String> LISTS =
            Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

    private static final String CLIENT_LISTENER = "PLAINTEXT";

    private BrokerSettings() {}

    static Map<String, String> of(Path dataDir, Ports ports, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        addListeners(settings, ports);
        addOneNode(settings);
        addSmallSize(settings);
        addQuickGroups(settings);
        settings.put("log.dirs", dataDir.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("metric.reporters", "");
        settings.put("server.max.startup.time.ms", "60000");
        more.forEach((name, value) ->
                settings.merge(name, value, (ours, theirs) -> LISTS.contains(name) ? ours + "," + theirs : theirs));
        return settings;
    }

    private static void addListeners(Map<String, String> settings, Ports ports) {
        String clients = CLIENT_LISTENER + "://" + Ports.HOST + ":" + ports.clients();
        settings.put("node.id", String.valueOf(NODE_ID));
        settings.put("process.roles", "broker,controller");
        settings.put("listeners", clients + "," + CONTROLLER_LISTENER + "://" + Ports.HOST + ":" + ports.controller());
        settings.put("advertised.listeners", clients);
        settings.put(
                "listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put("controller.quorum.voters", NODE_ID + "@" + Ports.HOST + ":" + ports.controller());
    }

    /** With the default replication of 3, one node never makes its share state topic and share consumers starve silently. */
    private static void addOneNode(Map<String, String> settings) {
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("num.partitions", "1");
    }

    private static void addSmallSize(Map<String, String> settings) {
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "1");
        settings.put("log.cleaner.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    }

    /** Kafka's defaults make a new share member wait 5 s for its first record and a restart after a crash wait 9 s. */
    private static void addQuickGroups(Map<String, String> settings) {
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        for (String group : List.of("group.share.", "group.consumer.")) {
            settings.put(group + "min.heartbeat.interval.ms", "500");
            settings.put(group + "heartbeat.interval.ms", "500");
            settings.put(group + "min.session.timeout.ms", "3000");
            settings.put(group + "session.timeout.ms", "6000");
            settings.put(group + "assignment.interval.ms", "0");
        }
        settings.put("group.share.min.record.lock.duration.ms", "1000");
        settings.put("group.share.max.record.lock.duration.ms", "3600000");
        settings.put("group.share.max.partition.max.record.locks", "10000");
        settings.put("group.share.max.size", "1000");
    }
}
