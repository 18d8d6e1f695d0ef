package stemfarm.farm.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.MessageSender;
import stemfarm.farm.kafka.TopicReader;
import stemfarm.farm.message.Command.CancelRender;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.Progress;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.topic.Topics;
import stemfarm.farm.trace.RenderSpan;

/** Uses a farm over Kafka. Thread-safe. */
public final class FarmClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Clients clients;
    private final String bootstrapServers;
    private final Duration patience;
    private final MessageSender sender;
    private final Map<String, RenderSpan> spans = new ConcurrentHashMap<>();
    private final Map<String, Long> rendersEndBySubmitted = new ConcurrentHashMap<>();

    /** Uses the farm on this Kafka. */
    public FarmClient(FarmConfig config) {
        this(config, PATIENCE);
    }

    FarmClient(FarmConfig config, Duration patience) {
        this.clients = Clients.of(config);
        this.bootstrapServers = config.bootstrapServers();
        this.patience = patience;
        this.sender = new MessageSender(clients);
    }

    /**
     * Asks for a render; Kafka holds the command when this returns. The same id twice is one render.
     *
     * @throws IllegalArgumentException when the session is too large for one message
     * @throws IllegalStateException when Kafka does not take it
     */
    public void submit(SubmitRender command) {
        try (TopicReader renders = new TopicReader(clients, Topics.RENDERS)) {
            rendersEndBySubmitted.putIfAbsent(command.renderId(), renders.end(Topics.RENDERS));
        }
        RenderSpan span = RenderSpan.requested(command);
        RenderSpan again = spans.put(command.renderId(), span);
        if (again != null) {
            again.end();
        }
        span.context().around(() -> {
            sender.send(Topics.COMMANDS, command);
            return true;
        });
    }

    /**
     * Asks to stop a render.
     *
     * @throws IllegalStateException when Kafka does not take it
     */
    public void cancel(String renderId, String reason) {
        sender.send(Topics.COMMANDS, new CancelRender(renderId, reason));
    }

    /**
     * Follows a render until it is delivered, failed or cancelled; hears of states from before, too. A coordinator that
     * restarts meanwhile is waited for without limit.
     *
     * @return the final state
     * @throws NoCoordinatorException when nothing at all is heard of the render for 15 s
     * @throws InterruptedException when the thread is interrupted, which is how to stop watching
     */
    public RenderState watch(String renderId, RenderListener listener) throws InterruptedException {
        try (TopicReader reader = new TopicReader(clients, Topics.RENDERS, Topics.PROGRESS)) {
            reader.seek(Topics.PROGRESS, reader.end(Topics.PROGRESS));
            Long submittedAt = rendersEndBySubmitted.get(renderId);
            if (submittedAt != null) {
                reader.seek(Topics.RENDERS, submittedAt);
            }
            RenderState end = new Watch(renderId, listener, reader).untilFinal(submittedAt != null);
            RenderSpan span = spans.remove(renderId);
            if (span != null) {
                span.end(end);
            }
            return end;
        }
    }

    @Override
    public void close() {
        spans.values().forEach(RenderSpan::end);
        sender.close();
    }

    /** One run of {@link #watch}. */
    private final class Watch {
        private final String renderId;
        private final RenderListener listener;
        private final TopicReader reader;
        private @Nullable RenderState last;

        Watch(String renderId, RenderListener listener, TopicReader reader) {
            this.renderId = renderId;
            this.listener = listener;
            this.reader = reader;
        }

        RenderState untilFinal(boolean fromSubmission) throws InterruptedException {
            boolean mayLookBack = fromSubmission;
            long silentSince = System.nanoTime();
            while (true) {
                hear();
                if (last != null && last.phase().isFinal()) {
                    return last;
                }
                if (last != null || !reader.isCaughtUp(Topics.RENDERS)) {
                    silentSince = System.nanoTime();
                } else if (mayLookBack && isOver(patience.dividedBy(4), silentSince)) {
                    // An id that was submitted before has its state before this submission.
                    reader.seek(Topics.RENDERS, 0);
                    mayLookBack = false;
                } else if (isOver(patience, silentSince)) {
                    throw new NoCoordinatorException(renderId, patience, bootstrapServers);
                }
            }
        }

        private void hear() throws InterruptedException {
            for (Message message : poll()) {
                if (message instanceof RenderState state) {
                    last = state;
                    listener.onState(state);
                } else if (message instanceof Progress progress) {
                    listener.onProgress(progress);
                }
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped watching render " + renderId);
            }
        }

        private List<Message> poll() throws InterruptedException {
            try {
                return reader.poll(POLL, renderId::equals);
            } catch (InterruptException e) {
                Thread.interrupted(); // Kafka sets it again
                throw new InterruptedException("stopped watching render " + renderId);
            }
        }

        private static boolean isOver(Duration bound, long sinceNanos) {
            return System.nanoTime() - sinceNanos > bound.toNanos();
        }
    }
}
