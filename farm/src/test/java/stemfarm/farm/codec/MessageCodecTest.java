package stemfarm.farm.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.farm.message.Command;
import stemfarm.farm.message.Control;
import stemfarm.farm.message.DeadLetter;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Job;
import stemfarm.session.graph.AlternateNode;
import stemfarm.session.graph.MasterWork;
import stemfarm.session.graph.MasteredStemsNode;
import stemfarm.session.graph.RedetectedNode;

final class MessageCodecTest {

    private final MessageCodec codec = new MessageCodec();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json                                                       | no JSON",
                "[1]                                                            | no JSON object",
                "{\"version\":1}                                                | type '' is unknown",
                "{\"type\":\"mix-job\",\"version\":1}                           | type 'mix-job' is unknown",
                "{\"type\":\"cancel-jobs\",\"renderId\":\"r\"}                  | version 0 of message type 'cancel-jobs'",
                "{\"type\":\"cancel-render\",\"version\":2,\"renderId\":\"r\"}  | understands 1; update it",
                "{\"type\":\"cancel-jobs\",\"version\":1}                       | 'renderId'",
                "{\"type\":\"cancel-jobs\",\"version\":1,\"renderId\":\"r\",\"hard\":true} | \"hard\"",
                "{\"type\":\"cancel-jobs\",\"version\":1,\"renderId\":\"r\"} {} | no JSON",
            })
    void saysWhatIsWrong(String json, String reason) {
        assertThatThrownBy(() -> codec.decode(json.getBytes(UTF_8)))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void readsOfANewerReportWhatItKnows() throws Exception {
        String newer = "{\"type\":\"cancel-jobs\",\"version\":2,\"renderId\":\"r\",\"hard\":true}";
        assertThat(codec.decode(newer.getBytes(UTF_8))).isEqualTo(new Control.CancelJobs("r"));
    }

    @Test
    void tellsAnUnknownMessageFromABrokenOne() {
        assertThat(undecodable("{\"type\":\"mix-job\",\"version\":1}").isNewer())
                .isTrue();
        assertThat(undecodable(new String(Wire.bytes("stem-job.v1"), UTF_8).replace("\"version\": 1", "\"version\": 2"))
                        .isNewer())
                .isTrue();
        assertThat(undecodable("{\"type\":\"cancel-jobs\",\"version\":1}").isNewer())
                .isFalse();
        assertThat(undecodable("{\"version\":1}").isNewer()).isFalse();
    }

    private UndecodableMessageException undecodable(String json) {
        return catchThrowableOfType(UndecodableMessageException.class, () -> codec.decode(json.getBytes(UTF_8)));
    }

    @Test
    void jobsSayWhichEngineTheyAreForAndTheFirstOnesDidNot() throws Exception {
        Job.StemJob old = Wire.sample("stem-job.v1", Job.StemJob.class);
        assertThat(old.engine()).isEmpty();
        assertThat(Wire.sample("dead-letter.v1", DeadLetter.class).job().engine())
                .isEmpty();

        Job.StemJob job = new Job.StemJob("r", 1, old.node());
        assertThat(job.engine()).isEqualTo(EngineVersions.all());
        assertThat(codec.decode(codec.encode(job))).isEqualTo(job);
    }

    @Test
    void refusesARecordWithoutValue() {
        assertThatThrownBy(() -> codec.decode(null)).hasMessageContaining("no value");
    }

    @Test
    void refusesSettingsOutOfTheirRange() {
        String sample = new String(Wire.bytes("stem-job.v1"), UTF_8).replace("\"ratio\": 4.0", "\"ratio\": 4000");
        assertThatThrownBy(() -> codec.decode(sample.getBytes(UTF_8)))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessageContaining("ratio is 4000.0; it must be between 1.0 and 20.0");
    }

    @Test
    void refusesAMessageOfAnotherKind() {
        assertThatThrownBy(() -> codec.decode(Wire.bytes("stem-job.v1"), Fact.class))
                .hasMessageContaining("found a StemJob where a Fact belongs");
    }

    @Test
    void carriesAnAlternate() throws Exception {
        Job.MasterJob sample = Wire.sample("master-job.v1", Job.MasterJob.class);
        MasteredStemsNode stems = (MasteredStemsNode) sample.node();
        List<AlternateNode.Gain> gains = List.of(new AlternateNode.Gain(true, -1.5), new AlternateNode.Gain(false, 0));
        Job.MasterJob job = new Job.MasterJob(
                "r-1",
                1,
                new AlternateNode("a".repeat(64), "no-drums", stems, gains, List.of(new AlternateNode.Span(7, 9))));
        assertThat(codec.decode(codec.encode(job))).isEqualTo(job);
    }

    @Test
    void carriesAMixAndAMasterOfAnAlternate() throws Exception {
        MasteredStemsNode stems = (MasteredStemsNode)
                Wire.sample("master-job.v1", Job.MasterJob.class).node();
        for (MasterWork work : List.of(stems.mix(), stems.master())) {
            Job.MasterJob job = new Job.MasterJob("r-1", 1, new RedetectedNode("no-drums", work));
            assertThat(codec.decode(codec.encode(job))).isEqualTo(job);
        }
    }

    @Test
    void refusesToEncodeWhatKafkaWouldRefuse() {
        Command.SubmitRender small = Wire.sample("submit-render.v1", Command.SubmitRender.class);
        Command.SubmitRender large = new Command.SubmitRender(
                "r-large",
                small.owner(),
                small.priority(),
                small.session(),
                Collections.nCopies(50_000, small.sources().get(0)),
                small.soloStems(),
                small.submittedAtMs());
        assertThatThrownBy(() -> codec.encode(large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("submit-render message of render r-large")
                .hasMessageContaining("at most 8388608 fit on Kafka");
    }
}
