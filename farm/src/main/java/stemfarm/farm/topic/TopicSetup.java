package stemfarm.farm.topic;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.KafkaRefusedException;
import stemfarm.farm.kafka.KafkaTrouble;
import stemfarm.farm.kafka.NoKafkaException;

/**
 * Makes topics and share groups fit for one party of the farm, or says what about this Kafka is not. What is there is only
 * looked at, so that a party needs no right to make what another has made.
 */
final class TopicSetup {

    private static final int MAX_REPLICATION = 3;
    static final int TIMEOUT_SEC = 30;
    static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Clients clients;
    private final Admin admin;
    private final Party party;

    private TopicSetup(Clients clients, Admin admin, Party party) {
        this.clients = clients;
        this.admin = admin;
        this.party = party;
    }

    static void run(Clients clients, Party party, Map<String, Map<String, String>> topics, LeaseSettings leases) {
        withAdmin(clients, admin -> {
            TopicSetup setup = new TopicSetup(clients, admin, party);
            Collection<Node> brokers = await(admin.describeCluster().nodes());
            ShareGroups.requireFeature(admin);
            Set<String> missing = setup.survey();
            if (!missing.isEmpty()) {
                setup.create(missing, topics, brokers.size());
                setup.awaitAll();
            }
            new ShareGroups(clients, admin, brokers).prepare(party, leases);
            return brokers;
        });
    }

    /** Runs a task, with what can go wrong in the user's words. */
    static <T> T withAdmin(Clients clients, AdminTask<T> task) {
        try (Admin admin = clients.admin()) {
            return task.run(admin);
        } catch (ExecutionException e) {
            Optional<KafkaRefusedException> refused = KafkaTrouble.refusal(clients, e);
            if (refused.isPresent()) {
                throw refused.get();
            }
            throw new IllegalStateException("Kafka can't be set up: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw NoKafkaException.silent(clients, TIMEOUT_SEC, e);
        } catch (KafkaException e) {
            throw new NoKafkaException(clients.bootstrapServers(), String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka was set up", e);
        }
    }

    /** Asks Kafka something. */
    interface AdminTask<T> {
        T run(Admin admin) throws ExecutionException, TimeoutException, InterruptedException;
    }

    static <T> T await(Future<T> answer) throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(TIMEOUT_SEC, TimeUnit.SECONDS);
    }

    /** The same where a refusal means that this right is missing. */
    static <T> T await(Future<T> answer, Clients clients, String right)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return await(answer);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                throw KafkaTrouble.denied(clients, List.of(right));
            }
            throw e;
        }
    }

    /**
     * Looks at every topic of the party. A right that is missing is said now, with all others, not by a service that has
     * begun; a Kafka that does not tell what it allows is believed.
     *
     * @return the topics that are not there
     */
    private Set<String> survey() throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> missing = new TreeSet<>();
        Set<String> denied = new TreeSet<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : admin.describeTopics(
                        party.topics(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .entrySet()) {
            try {
                TopicDescription there = await(topic.getValue());
                checkPartitions(there);
                denied.addAll(rights(topic.getKey(), there.authorizedOperations()));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    denied.addAll(rights(topic.getKey(), Set.of()));
                } else if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    missing.add(topic.getKey());
                } else {
                    throw e;
                }
            }
        }
        if (!denied.isEmpty()) {
            throw KafkaTrouble.denied(clients, List.copyOf(denied));
        }
        return missing;
    }

    private static void checkPartitions(TopicDescription topic) {
        int partitions = topic.partitions().size();
        if (partitions != 1) {
            throw new IllegalStateException("topic " + topic.name() + " has " + partitions
                    + " partitions; the farm needs exactly 1: delete it and start again");
        }
    }

    /** The party's rights on a topic that are not among those it has. */
    private List<String> rights(String topic, @Nullable Set<AclOperation> has) {
        List<AclOperation> wanted = new ArrayList<>();
        if (party.reads().contains(topic)) {
            wanted.add(READ);
        }
        if (party.writes().contains(topic)) {
            wanted.add(WRITE);
        }
        if (wanted.isEmpty()) {
            wanted.add(DESCRIBE);
        }
        return wanted.stream()
                .filter(operation -> has != null && !has.contains(operation))
                .map(operation -> operation + " on topic " + topic)
                .toList();
    }

    private void create(Set<String> missing, Map<String, Map<String, String>> topics, int brokers)
            throws ExecutionException, TimeoutException, InterruptedException {
        short replication = (short) Math.min(MAX_REPLICATION, brokers);
        List<NewTopic> wanted = new ArrayList<>();
        for (String name : missing) {
            Map<String, String> configs = new HashMap<>(topics.getOrDefault(name, Map.of()));
            configs.put("max.message.bytes", String.valueOf(Clients.MAX_RECORD_BYTES));
            configs.put("min.insync.replicas", String.valueOf(Math.max(1, replication - 1)));
            wanted.add(new NewTopic(name, 1, replication).configs(configs));
        }
        for (Map.Entry<String, KafkaFuture<Void>> created :
                admin.createTopics(wanted).values().entrySet()) {
            try {
                await(
                        created.getValue(),
                        clients,
                        "CREATE on topic " + created.getKey() + ", which a coordinator makes when it starts first");
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** Brokers learn of a new topic a moment after the controller has made it. */
    private void awaitAll() throws ExecutionException, TimeoutException, InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SEC);
        while (!survey().isEmpty()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new TimeoutException();
            }
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }
}
