package stemfarm.farm.topic;

import static stemfarm.farm.topic.TopicSetup.await;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import stemfarm.farm.kafka.Clients;

/** The share groups of the job topics on one Kafka, within the limits its brokers set. */
final class ShareGroups {

    private static final String STATE_TOPIC = "__share_group_state";
    private static final String STATE_REPLICATION = "share.coordinator.state.topic.replication.factor";

    private static final String DELIVERY_LIMIT = "share.delivery.count.limit";
    private static final int KAFKA_DELIVERY_LIMIT = 5;

    private final Admin admin;
    private final BrokerLimits limits;

    private ShareGroups(Admin admin, BrokerLimits limits) {
        this.admin = admin;
        this.limits = limits;
    }

    /**
     * Finds out what this Kafka can do.
     *
     * @throws IllegalStateException when it has no share groups, or they would starve without a word
     */
    static ShareGroups check(Admin admin, Collection<Node> brokers)
            throws ExecutionException, TimeoutException, InterruptedException {
        FinalizedVersionRange version = await(admin.describeFeatures().featureMetadata())
                .finalizedFeatures()
                .get("share.version");
        requireFeature(version == null ? 0 : version.maxVersionLevel());
        BrokerLimits limits = BrokerLimits.of(admin, brokers.iterator().next());
        boolean stateTopicExists = await(admin.listTopics(new ListTopicsOptions().listInternal(true))
                        .names())
                .contains(STATE_TOPIC);
        if (!stateTopicExists) {
            requireStateReplicas(limits.value(STATE_REPLICATION, 1), brokers.size());
        }
        return new ShareGroups(admin, limits);
    }

    static void requireFeature(int shareVersion) {
        if (shareVersion < 1) {
            throw new IllegalStateException(
                    "this Kafka has no share groups, which hold the farm's jobs: it must be 4.2 or"
                            + " newer, with the feature on (kafka-features.sh upgrade --feature share.version=1)");
        }
    }

    /** Kafka makes the state topic on first use; while it has too few brokers for it, polls find nothing for ever. */
    static void requireStateReplicas(long replicas, int brokers) {
        if (replicas > brokers) {
            throw new IllegalStateException("share groups can't work on this Kafka: " + STATE_REPLICATION + " is "
                    + replicas + " but the number of brokers is " + brokers + "; lower it in the brokers' settings");
        }
    }

    void configure(LeaseSettings leases) throws ExecutionException, TimeoutException, InterruptedException {
        long lockMs = limits.clamp(
                leases.lock().toMillis(),
                "group.share.min.record.lock.duration.ms",
                "group.share.max.record.lock.duration.ms");
        long deliveries = limits.atMost(leases.deliveryLimit(), "group.share.max.delivery.count.limit");
        long locks = limits.atMost(leases.maxRecordLocks(), "group.share.max.partition.max.record.locks");
        Map<String, String> settings = Map.of(
                "share.auto.offset.reset",
                "earliest",
                "share.isolation.level",
                "read_committed",
                "share.record.lock.duration.ms",
                String.valueOf(lockMs),
                DELIVERY_LIMIT,
                String.valueOf(deliveries),
                "share.partition.max.record.locks",
                String.valueOf(locks));
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(setting -> set(setting.getKey(), setting.getValue()))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> changesOfGroups = new HashMap<>();
        for (JobTopic jobs : JobTopic.values()) {
            changesOfGroups.put(group(jobs), changes);
        }
        await(admin.incrementalAlterConfigs(changesOfGroups).all());
        awaitInForce(changesOfGroups.keySet(), settings);
    }

    /**
     * The controller answers before the brokers have heard of the change; a group that began in between would begin at
     * the latest offset and lose the jobs before it.
     */
    private void awaitInForce(Collection<ConfigResource> groups, Map<String, String> settings)
            throws ExecutionException, TimeoutException, InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(TopicSetup.TIMEOUT_SEC);
        while (!inForce(await(admin.describeConfigs(groups).all()).values(), settings)) {
            if (System.nanoTime() > deadlineNanos) {
                throw new TimeoutException();
            }
            LockSupport.parkNanos(TopicSetup.RETRY_NANOS);
        }
    }

    private static boolean inForce(Collection<Config> groups, Map<String, String> settings) {
        return groups.stream()
                .allMatch(group -> settings.entrySet().stream().allMatch(setting -> {
                    ConfigEntry entry = group.get(setting.getKey());
                    return entry != null && setting.getValue().equals(entry.value());
                }));
    }

    static int deliveryLimit(Clients clients, JobTopic jobs) {
        ConfigResource group = group(jobs);
        return TopicSetup.withAdmin(clients, admin -> {
            ConfigEntry limit = await(admin.describeConfigs(List.of(group)).all())
                    .values()
                    .iterator()
                    .next()
                    .get(DELIVERY_LIMIT);
            return limit == null ? KAFKA_DELIVERY_LIMIT : Integer.parseInt(limit.value());
        });
    }

    private static ConfigResource group(JobTopic jobs) {
        return new ConfigResource(ConfigResource.Type.GROUP, jobs.group());
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }
}
