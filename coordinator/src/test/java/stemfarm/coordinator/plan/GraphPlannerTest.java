package stemfarm.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import stemfarm.coordinator.state.Songs;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.Job;
import stemfarm.session.Send;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.file.SessionFile;
import stemfarm.session.graph.TrackSource;

class GraphPlannerTest {

    private static final int RATE_HZ = 48_000;

    private final GraphPlanner planner = new GraphPlanner();

    @Test
    void aSessionBecomesOneJobForEachStemAndOneEachForMixAndMaster() throws Exception {
        RenderPlan plan = planner.plan(request(50, List.of(Songs.stem("drums", 3), Songs.stem("bass", 1)), 100));

        assertThat(plan.jobs()).extracting(PlannedJob::label).containsExactly("drums", "bass", "mix", "master");
        assertThat(plan.jobs())
                .extracting(PlannedJob::kind)
                .containsExactly(Kind.STEM, Kind.STEM, Kind.MASTER, Kind.MASTER);
        assertThat(plan.jobs()).extracting(PlannedJob::audioMs).containsOnly(100_000L);
        assertThat(plan.jobs()).extracting(PlannedJob::expectedMs).containsExactly(211L, 71L, 61L, 401L);
        assertThat(plan.message("r", plan.keys().get(1), 2)).isInstanceOfSatisfying(Job.StemJob.class, job -> {
            assertThat(job.label()).isEqualTo("bass");
            assertThat(job.attempt()).isEqualTo(2);
        });
        assertThat(plan.message("r", plan.keys().get(2), 1)).isInstanceOf(Job.MasterJob.class);
    }

    @Test
    void stemsThatAreTheSameArtefactShareAJob() throws Exception {
        Stem drums = Songs.stem("drums", 1);
        Stem again = new Stem("drums-2", "drums", -3, false, List.of(), drums.tracks(), List.of());

        RenderPlan plan = planner.plan(request(50, List.of(drums, again), 1));

        assertThat(plan.jobs()).extracting(PlannedJob::label).containsExactly("drums+drums-2", "mix", "master");
        assertThat(plan.graph().mix().stems()).hasSize(2);
    }

    @Test
    void aStemNeedsThoseThatItHears() throws Exception {
        Session session = SessionFile.parse("""
                song: A
                stems:
                  - name: pads
                    chain: [{compressor: {thresholdDb: -30, ratio: 2, key: vocal}}]
                    tracks: [{file: pads.wav}]
                  - {name: drums, tracks: [{file: drums.wav}]}
                  - {name: hall, kind: return}
                  - {name: vocal, tracks: [{file: vocal.wav}], sends: [{to: hall}]}
                """, Path.of("session.yaml"));

        RenderPlan plan = planner.plan(request(50, session.stems(), 1));

        assertThat(plan.jobs())
                .extracting(PlannedJob::label)
                .containsExactly("vocal", "pads", "drums", "hall", "mix", "master");
        List<String> onVocal = List.of(plan.keys().get(0));
        List<String> all = plan.graph().mix().needs();
        assertThat(plan.jobs())
                .extracting(PlannedJob::needs)
                .containsExactly(
                        List.of(),
                        onVocal,
                        List.of(),
                        onVocal,
                        all,
                        List.of(plan.graph().mix().key()));
        assertThat(plan.graph().mix().stems())
                .extracting(stem -> stem.name())
                .containsExactlyInAnyOrder("pads", "drums", "hall", "vocal");
    }

    @Test
    void aCircleIsRefusedWhoeverSubmitsIt() {
        List<Stem> stems = List.of(Songs.stem("a", 1), sending("hall", "slap"), sending("slap", "hall"));

        assertThat(refusal(request(50, stems, 1)).reason())
                .isEqualTo("stems[2].sends[0].to: closes a circle: slap → hall → slap; "
                        + "delete one of these keys or sends");
    }

    private static Stem sending(String name, String to) {
        Send send = new Send(to, 0, false);
        return new Stem(name, Stem.RETURN, 0, false, List.of(), List.of(), List.of(send));
    }

    @Test
    void whatCannotBePlannedIsRefusedWithTheReason() {
        assertThat(refusal(request(50, List.of(), 1)).reason()).startsWith("nothing to render");
        assertThat(refusal(request(101, List.of(Songs.stem("a", 1)), 1)).reason())
                .isEqualTo("priority is 101; it must be 0 (catalogue) to 100 (interactive)");
        SubmitRender unresolved = request(50, List.of(Songs.stem("a", 1)), 1);
        assertThat(refusal(new SubmitRender("r", "me", 50, unresolved.session(), List.of(), List.of(), 0))
                        .reason())
                .isEqualTo("the audio of track a-0.wav was not resolved");
    }

    @Test
    void evenWhatNobodyThoughtOfIsRefused() {
        Failure failure = refusal(request(50, List.of(Songs.stem("a", 1)), Long.MAX_VALUE / RATE_HZ));

        assertThat(failure.category()).isEqualTo(Category.DEFECT);
        assertThat(failure.reason()).contains("ArithmeticException");
        assertThat(failure.detail()).contains("at stemfarm.session.graph");
    }

    private Failure refusal(SubmitRender request) {
        return catchThrowableOfType(PlanException.class, () -> planner.plan(request))
                .failure();
    }

    private static SubmitRender request(int priority, List<Stem> stems, long seconds) {
        Session session = Songs.session(stems);
        List<TrackSource> sources = stems.stream()
                .flatMap(stem -> stem.tracks().stream())
                .map(track ->
                        new TrackSource(track.file(), "/" + track.file(), track.file(), RATE_HZ, 1, seconds * RATE_HZ))
                .distinct()
                .toList();
        return new SubmitRender("r", "me", priority, session, sources, List.of(), 0);
    }
}
