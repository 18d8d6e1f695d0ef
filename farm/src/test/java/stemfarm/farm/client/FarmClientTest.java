package stemfarm.farm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.broker.EmbeddedBroker;
import stemfarm.farm.codec.Wire;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.control.ControlListener;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.MessageSender;
import stemfarm.farm.kafka.TopicReader;
import stemfarm.farm.message.Command.CancelRender;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Control;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.Progress;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.Phase;
import stemfarm.farm.topic.Party;
import stemfarm.farm.topic.Topics;

/** A client against a coordinator that the test plays. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FarmClientTest {

    private final SubmitRender submit = Wire.sample("submit-render.v1", SubmitRender.class);
    private final RenderState state = Wire.sample("render-state.v1", RenderState.class);
    private final Progress progress = Wire.sample("progress.v1", Progress.class);

    private EmbeddedBroker broker;
    private FarmConfig config;
    private MessageSender coordinator;

    @BeforeAll
    void open(@TempDir Path dir) throws Exception {
        broker = EmbeddedBroker.start(dir);
        config = FarmConfig.local(broker.bootstrapServers(), dir);
        Topics.ensure(Clients.of(broker.bootstrapServers(), "topics"), Party.COORDINATOR);
        coordinator = new MessageSender(Clients.of(config));
    }

    @AfterAll
    void close() {
        coordinator.close();
        broker.close();
    }

    @Test
    void writesCommands() {
        try (FarmClient client = new FarmClient(config);
                TopicReader commands = new TopicReader(Clients.of(config), Topics.COMMANDS)) {
            client.submit(withId(submit, "written"));
            client.cancel("written", "asked");
            List<Message> read = new ArrayList<>();
            while (read.size() < 2) {
                read.addAll(commands.poll(Duration.ofMillis(100), "written"::equals));
            }
            assertThat(read).containsExactly(withId(submit, "written"), new CancelRender("written", "asked"));
        }
    }

    @Test
    void watchesFromSubmissionToTheEnd() throws Exception {
        Heard heard = new Heard();
        try (FarmClient client = new FarmClient(config)) {
            client.submit(withId(submit, "watched"));
            // Written before watching begins.
            coordinator.send(Topics.RENDERS, state("watched", Phase.RUNNING));
            CompletableFuture<RenderState> watching = watch(client, "watched", heard);
            assertThat(heard.messages.take()).isEqualTo(state("watched", Phase.RUNNING));
            coordinator.send(Topics.RENDERS, state("other", Phase.FAILED));
            coordinator.send(Topics.PROGRESS, progress("watched"));
            assertThat(heard.messages.take()).isEqualTo(progress("watched"));
            coordinator.send(Topics.RENDERS, state("watched", Phase.DELIVERED));
            assertThat(watching.get(120, TimeUnit.SECONDS)).isEqualTo(state("watched", Phase.DELIVERED));
            assertThat(heard.messages).containsExactly(state("watched", Phase.DELIVERED));
        }
    }

    @Test
    void hearsOfARenderThatEndedLongAgo() throws Exception {
        coordinator.send(Topics.RENDERS, state("ended", Phase.CANCELLED));
        try (FarmClient client = new FarmClient(config)) {
            assertThat(client.watch("ended", new Heard()).phase()).isEqualTo(Phase.CANCELLED);
        }
    }

    @Test
    void findsTheStateOfAnIdThatSomeoneSubmittedBefore() throws Exception {
        coordinator.send(Topics.RENDERS, state("twice", Phase.DELIVERED));
        try (FarmClient client = new FarmClient(config, Duration.ofSeconds(2))) {
            client.submit(withId(submit, "twice"));
            assertThat(client.watch("twice", new Heard()).phase()).isEqualTo(Phase.DELIVERED);
        }
    }

    @Test
    void saysThatNoCoordinatorAnswers() {
        try (FarmClient client = new FarmClient(config, Duration.ofSeconds(1))) {
            client.submit(withId(submit, "unheard"));
            assertThatThrownBy(() -> client.watch("unheard", new Heard()))
                    .isInstanceOf(NoCoordinatorException.class)
                    .hasMessageContaining("no coordinator has taken the render unheard after 1 s");
        }
    }

    @Test
    void stopsWatchingWhenInterrupted() throws Exception {
        coordinator.send(Topics.RENDERS, state("interrupted", Phase.RUNNING));
        try (FarmClient client = new FarmClient(config)) {
            Thread watcher = Thread.currentThread();
            RenderListener interrupting = new Heard() {
                @Override
                public void onState(RenderState state) {
                    watcher.interrupt();
                }
            };
            assertThatThrownBy(() -> client.watch("interrupted", interrupting))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void workersHearOfCancelsFromBeforeAndAfterTheyCame() throws Exception {
        BlockingQueue<Control> heard = new LinkedBlockingQueue<>();
        coordinator.send(Topics.CONTROL, new Control.CancelJobs("before"));
        ControlListener listener = ControlListener.start(config, heard::add);
        try (listener) {
            assertThat(List.copyOf(heard)).containsExactly(new Control.CancelJobs("before"));
            coordinator.send(Topics.CONTROL, new Control.CancelJobs("after"));
            heard.take();
            assertThat(heard.take()).isEqualTo(new Control.CancelJobs("after"));
        }
    }

    private static CompletableFuture<RenderState> watch(FarmClient client, String renderId, Heard heard) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.watch(renderId, heard);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static SubmitRender withId(SubmitRender like, String renderId) {
        return new SubmitRender(
                renderId,
                like.owner(),
                like.priority(),
                like.session(),
                like.sources(),
                like.soloStems(),
                like.submittedAtMs());
    }

    private RenderState state(String renderId, Phase phase) {
        return new RenderState(
                renderId, withId(submit, renderId), phase, state.jobs(), state.failures(), state.updatedAtMs());
    }

    private Progress progress(String renderId) {
        return new Progress(renderId, progress.jobKey(), 1, "w", progress.label(), progress.phase(), 0.5);
    }

    private static class Heard implements RenderListener {
        final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

        @Override
        public void onState(RenderState state) {
            messages.add(state);
        }

        @Override
        public void onProgress(Progress progress) {
            messages.add(progress);
        }
    }
}
