package stemfarm.coordinator.loop;

import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.codec.UndecodableMessageException;
import stemfarm.farm.log.LogContext;
import stemfarm.farm.message.Command;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.Undecodable;
import stemfarm.farm.topic.Topics;
import stemfarm.session.Session;

/** Feeds records to a turn. Whatever a record holds, the turn goes on. */
final class Intake {

    /** What the coordinator writes holds the request and more, and must fit into a message itself. */
    static final int MAX_REQUEST_BYTES = MessageCodec.MAX_BYTES / 2;

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final MessageCodec codec;

    Intake(MessageCodec codec) {
        this.codec = codec;
    }

    void feed(Turn turn, ConsumerRecord<String, byte[]> record, long nowMs) {
        LogContext context = record.key() == null ? LogContext.NONE : LogContext.of(record.key());
        context.around(() -> {
            take(turn, record, nowMs);
            return true;
        });
    }

    private void take(Turn turn, ConsumerRecord<String, byte[]> record, long nowMs) {
        try {
            Class<? extends Message> kind = record.topic().equals(Topics.COMMANDS) ? Command.class : Fact.class;
            Message message = codec.decode(record.value(), kind);
            if (message instanceof SubmitRender request && record.value().length > MAX_REQUEST_BYTES) {
                turn.refuse(withoutSession(request), tooLarge(record.value().length));
            } else {
                turn.take(message);
            }
        } catch (UndecodableMessageException e) {
            putAway(turn, record, String.valueOf(e.getMessage()), nowMs);
        } catch (RuntimeException e) {
            LOG.error("offset {} of {} could not be handled", record.offset(), record.topic(), e);
            putAway(turn, record, "could not be handled: " + e, nowMs);
        }
    }

    private static void putAway(Turn turn, ConsumerRecord<String, byte[]> record, String reason, long nowMs) {
        LOG.warn("offset {} of {} goes to the dead letters: {}", record.offset(), record.topic(), reason);
        String renderId = record.key() == null ? "" : record.key();
        byte[] value = record.value() == null ? new byte[0] : record.value();
        String base64 =
                value.length > MAX_REQUEST_BYTES ? "" : Base64.getEncoder().encodeToString(value);
        turn.add(new Undecodable(renderId, record.topic(), record.offset(), base64, reason, nowMs));
    }

    private static SubmitRender withoutSession(SubmitRender request) {
        Session bare = request.session().with(List.of());
        return new SubmitRender(
                request.renderId(),
                request.owner(),
                request.priority(),
                bare,
                List.of(),
                request.soloStems(),
                request.submittedAtMs());
    }

    private static Failure tooLarge(int bytes) {
        return new Failure(
                Category.BAD_INPUT,
                "the session takes " + bytes + " bytes on Kafka; at most " + MAX_REQUEST_BYTES + " can be planned",
                "use fewer tracks in one session, or shorter paths",
                "");
    }
}
