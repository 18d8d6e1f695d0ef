package stemfarm.farm.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.NoKafkaException;

/** Makes topics and share groups fit for the farm, or says what about this Kafka is not. */
final class TopicSetup {

    private static final int MAX_REPLICATION = 3;
    static final int TIMEOUT_SEC = 30;
    static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Admin admin;

    private TopicSetup(Admin admin) {
        this.admin = admin;
    }

    static void run(Clients clients, Map<String, Map<String, String>> topics, LeaseSettings leases) {
        withAdmin(clients, admin -> {
            TopicSetup setup = new TopicSetup(admin);
            Collection<Node> brokers = await(admin.describeCluster().nodes());
            ShareGroups groups = ShareGroups.check(admin, brokers);
            setup.create(topics, brokers.size());
            setup.checkPartitions(topics.keySet());
            groups.configure(leases);
            return brokers;
        });
    }

    /** Runs a task, with what can go wrong in the user's words. */
    static <T> T withAdmin(Clients clients, AdminTask<T> task) {
        try (Admin admin = clients.admin()) {
            return task.run(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka can't be set up: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new NoKafkaException(clients.bootstrapServers(), "nothing came within " + TIMEOUT_SEC + " s", e);
        } catch (KafkaException e) {
            // Kafka's clients say "Failed to create new KafkaAdminClient" and keep the reason below.
            String reason = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
            throw new NoKafkaException(clients.bootstrapServers(), reason, e);
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

    private void create(Map<String, Map<String, String>> topics, int brokers)
            throws ExecutionException, TimeoutException, InterruptedException {
        short replication = (short) Math.min(MAX_REPLICATION, brokers);
        List<NewTopic> wanted = new ArrayList<>();
        topics.forEach((name, settings) -> {
            Map<String, String> configs = new HashMap<>(settings);
            configs.put("max.message.bytes", String.valueOf(Clients.MAX_RECORD_BYTES));
            configs.put("min.insync.replicas", String.valueOf(Math.max(1, replication - 1)));
            wanted.add(new NewTopic(name, 1, replication).configs(configs));
        });
        for (Future<Void> created : admin.createTopics(wanted).values().values()) {
            try {
                await(created);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private void checkPartitions(Collection<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        for (TopicDescription topic : describe(topics)) {
            int partitions = topic.partitions().size();
            if (partitions != 1) {
                throw new IllegalStateException("topic " + topic.name() + " has " + partitions
                        + " partitions; the farm needs exactly 1: delete it and start again");
            }
        }
    }

    /** Brokers learn of a new topic a moment after the controller has made it. */
    private Collection<TopicDescription> describe(Collection<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SEC);
        while (true) {
            try {
                return await(admin.describeTopics(topics).allTopicNames()).values();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadlineNanos) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }
}
