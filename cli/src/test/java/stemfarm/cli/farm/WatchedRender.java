package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import stemfarm.farm.client.FarmClient;
import stemfarm.farm.client.RenderListener;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.TopicReader;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Fact.JobRendered;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.Progress;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.Phase;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.StoreAddress;
import stemfarm.farm.topic.Topics;
import stemfarm.session.Session;
import stemfarm.session.file.SessionFile;
import stemfarm.session.graph.TrackSources;

/** One render on a farm of several processes, watched while it goes on, so that a test can disturb it in its middle. */
final class WatchedRender {

    private final String bootstrapServers;
    private final StoreAddress store;

    WatchedRender(String bootstrapServers, StoreAddress store) {
        this.bootstrapServers = bootstrapServers;
        this.store = store;
    }

    /** Renders a {@link TestSong} under the name of its folder and returns how it ended. */
    RenderState run(Path song, Path stamps, Consumer<Progress> onProgress) throws Exception {
        String renderId = song.getParent().getFileName().toString();
        FarmConfig config = FarmConfig.local(bootstrapServers, store);
        Session session = SessionFile.read(song);
        try (FarmClient client = new FarmClient(config)) {
            client.submit(new SubmitRender(
                    renderId,
                    "test",
                    50,
                    session,
                    TrackSources.resolve(session, song.getParent(), stamps),
                    List.of(),
                    0));
            return client.watch(renderId, new RenderListener() {
                @Override
                public void onState(RenderState state) {
                    // only the end matters here
                }

                @Override
                public void onProgress(Progress progress) {
                    onProgress.accept(progress);
                }
            });
        }
    }

    static boolean isMiddleOfAStem(Progress progress) {
        return TestSong.STEMS.contains(progress.label()) && progress.done() > 0.05 && progress.done() < 1;
    }

    static JobState job(RenderState state, String jobKey) {
        return state.jobs().stream()
                .filter(job -> job.jobKey().equals(jobKey))
                .findFirst()
                .orElseThrow();
    }

    boolean hasRendered(String jobKey) {
        return facts().stream().anyMatch(fact -> fact.jobKey().equals(jobKey));
    }

    /** Every node is what an undisturbed farm made, and was rendered once. */
    void assertDeliveredOnce(RenderState end, ArtefactStore undisturbed) throws IOException {
        assertDelivered(end, undisturbed);
        List<String> rendered = facts().stream().map(JobRendered::jobKey).toList();
        assertThat(rendered).as("nodes that were rendered").doesNotHaveDuplicates();
    }

    /** Every node is what an undisturbed farm made. */
    static void assertDelivered(RenderState end, ArtefactStore undisturbed) throws IOException {
        assertThat(end.phase()).as("%s", end.failures()).isEqualTo(Phase.DELIVERED);
        for (JobState job : end.jobs()) {
            assertThat(job.result())
                    .as(job.label())
                    .isEqualTo(undisturbed.find(job.jobKey()).orElseThrow());
        }
    }

    private List<JobRendered> facts() {
        List<JobRendered> rendered = new ArrayList<>();
        try (TopicReader facts = new TopicReader(Clients.of(bootstrapServers, "test"), Topics.FACTS)) {
            while (!facts.isCaughtUp(Topics.FACTS)) {
                for (Message message : facts.poll(Duration.ofMillis(200), key -> true)) {
                    if (message instanceof JobRendered fact) {
                        rendered.add(fact);
                    }
                }
            }
        }
        return rendered;
    }
}
