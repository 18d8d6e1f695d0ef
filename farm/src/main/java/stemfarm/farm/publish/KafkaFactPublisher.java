package stemfarm.farm.publish;

import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.MessageSender;
import stemfarm.farm.message.DeadLetter;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Undecodable;
import stemfarm.farm.topic.Topics;

/** Facts and dead letters on Kafka: every in-sync replica has them when {@code publish} returns. Thread-safe. */
public final class KafkaFactPublisher implements FactPublisher, AutoCloseable {

    private final MessageSender sender;

    public KafkaFactPublisher(Clients clients) {
        this.sender = new MessageSender(clients);
    }

    @Override
    public void publish(Fact fact) {
        sender.send(Topics.FACTS, fact);
    }

    @Override
    public void publish(DeadLetter letter) {
        sender.send(Topics.DEAD_LETTERS, letter);
    }

    /** Puts a record away that nobody can read, and waits likewise. */
    public void publish(Undecodable undecodable) {
        sender.send(Topics.DEAD_LETTERS, undecodable);
    }

    @Override
    public void close() {
        sender.close();
    }
}
