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
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.kafka.Clients;

/** The share groups of the job topics on one Kafka, within the limits its brokers set. */
final class ShareGroups {

    private static final String STATE_TOPIC = "__share_group_state";
    private static final String STATE_REPLICATION = "share.coordinator.state.topic.replication.factor";

    private static final String BEGIN = "share.auto.offset.reset";
    private static final String DELIVERY_LIMIT = "share.delivery.count.limit";
    private static final int KAFKA_DELIVERY_LIMIT = 5;

    private final Clients clients;
    private final Admin admin;
    private final Collection<Node> brokers;

    ShareGroups(Clients clients, Admin admin, Collection<Node> brokers) {
        this.clients = clients;
        this.admin = admin;
        this.brokers = brokers;
    }

    /** Refuses a Kafka that has none. */
    static void requireFeature(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        FinalizedVersionRange version = await(admin.describeFeatures().featureMetadata())
                .finalizedFeatures()
                .get("share.version");
        requireFeature(version == null ? 0 : version.maxVersionLevel());
    }

    /**
     * Sets up the groups of a party: a coordinator's all, always; a worker's own, where no coordinator did so before.
     *
     * @throws IllegalStateException when they would starve without a word
     */
    void prepare(Party party, LeaseSettings leases) throws ExecutionException, TimeoutException, InterruptedException {
        if (party == Party.COORDINATOR) {
            configure(party.groups(), leases);
            for (JobTopic jobs : party.groups()) {
                requireRight("DESCRIBE", jobs); // to tell their lag
            }
            return;
        }
        for (JobTopic jobs : party.groups()) {
            requireRight("READ", jobs);
            if (!"earliest".equals(setting(clients, admin, jobs, BEGIN))) {
                configure(List.of(jobs), leases);
            }
        }
    }

    /** A group that nobody has joined yet can't be described, but whoever has no right to it is told that. */
    private void requireRight(String operation, JobTopic jobs)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            await(
                    admin.describeShareGroups(List.of(jobs.group())).all(),
                    clients,
                    operation + " on group " + jobs.group());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    private BrokerLimits limits() throws ExecutionException, TimeoutException, InterruptedException {
        BrokerLimits limits = BrokerLimits.of(clients, admin, brokers.iterator().next());
        boolean stateTopicExists = await(admin.listTopics(new ListTopicsOptions().listInternal(true))
                        .names())
                .contains(STATE_TOPIC);
        if (!stateTopicExists) {
            requireStateReplicas(limits.value(STATE_REPLICATION, 1), brokers.size());
        }
        return limits;
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

    private void configure(List<JobTopic> groups, LeaseSettings leases)
            throws ExecutionException, TimeoutException, InterruptedException {
        BrokerLimits limits = limits();
        long lockMs = limits.clamp(
                leases.lock().toMillis(),
                "group.share.min.record.lock.duration.ms",
                "group.share.max.record.lock.duration.ms");
        long deliveries = limits.atMost(leases.deliveryLimit(), "group.share.max.delivery.count.limit");
        long locks = limits.atMost(leases.maxRecordLocks(), "group.share.max.partition.max.record.locks");
        Map<String, String> settings = Map.of(
                BEGIN,
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
        for (JobTopic jobs : groups) {
            changesOfGroups.put(group(jobs), changes);
        }
        for (Map.Entry<ConfigResource, KafkaFuture<Void>> changed :
                admin.incrementalAlterConfigs(changesOfGroups).values().entrySet()) {
            await(
                    changed.getValue(),
                    clients,
                    "ALTER_CONFIGS on group " + changed.getKey().name()
                            + ", which a coordinator sets up when it starts first");
        }
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
        return TopicSetup.withAdmin(clients, admin -> {
            String limit = setting(clients, admin, jobs, DELIVERY_LIMIT);
            return limit == null ? KAFKA_DELIVERY_LIMIT : Integer.parseInt(limit);
        });
    }

    private static @Nullable String setting(Clients clients, Admin admin, JobTopic jobs, String name)
            throws ExecutionException, TimeoutException, InterruptedException {
        ConfigEntry entry = await(
                        admin.describeConfigs(List.of(group(jobs))).all(),
                        clients,
                        "DESCRIBE_CONFIGS on group " + jobs.group())
                .values()
                .iterator()
                .next()
                .get(name);
        return entry == null ? null : entry.value();
    }

    private static ConfigResource group(JobTopic jobs) {
        return new ConfigResource(ConfigResource.Type.GROUP, jobs.group());
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }
}
