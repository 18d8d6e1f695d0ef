package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.cli.local.LocalFarm;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.TopicReader;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Message;
import stemfarm.farm.store.StoreAddress;
import stemfarm.farm.topic.Topics;

/** Only what an edit reaches is rendered again, as the facts of the workers say. */
@Timeout(600)
final class IncrementalTest {

    private static final Set<String> AFTER_THE_STEMS = Set.of("mix", "master", "mastered stems");

    private final Path folder;
    private final Path out;

    IncrementalTest(@TempDir Path folder) {
        this.folder = folder;
        this.out = folder.resolve("out");
    }

    @Test
    void onlyWhatAnEditReachesIsRenderedAgain() throws Exception {
        Path session = TestSong.write(folder.resolve("song"), 3, 7);
        String yaml = Files.readString(session)
                .replace("{bitDepth: 24}", "{bitDepth: 24, stems: both}")
                .replaceFirst("\\{file: bass.wav[^\n]*", "{file: bass.wav, gainDb: 0}");
        Files.writeString(session, yaml);
        try (LocalFarm farm = LocalFarm.start(StoreAddress.of(folder.resolve("store")), 2, 1_024);
                TopicReader facts = new TopicReader(Clients.of(farm.config()), Topics.FACTS)) {
            Set<String> all = new HashSet<>(TestSong.STEMS);
            all.addAll(AFTER_THE_STEMS);
            assertThat(rendered(session, farm, facts)).isEqualTo(all);
            Map<String, String> first = Rendering.audioIn(out);

            Set<String> bass = new HashSet<>(AFTER_THE_STEMS);
            bass.add("bass");
            Files.writeString(session, yaml.replace("gainDb: 0}", "gainDb: -1.5}"));
            assertThat(rendered(session, farm, facts)).isEqualTo(bass);

            Files.writeString(session, yaml.replaceFirst("    automation: \\{levelDb: [^\n]*\n", "    mute: false\n"));
            assertThat(rendered(session, farm, facts)).isEqualTo(AFTER_THE_STEMS);

            Files.writeString(session, yaml);
            assertThat(rendered(session, farm, facts)).isEmpty();
            assertThat(Rendering.audioIn(out)).isEqualTo(first);

            yaml = yaml.replace("stems: both}", "stems: both, alternates: [{name: no-bass, without: [bass]}]}");
            Files.writeString(session, yaml);
            assertThat(rendered(session, farm, facts)).containsExactly("alternate no-bass");

            yaml = yaml.replace(
                    "without: [bass]}]",
                    "without: [bass]}, {preset: instrumental, redetect: true}, {preset: clean, mutes: [[1, 2]]}]");
            Files.writeString(session, yaml);
            assertThat(rendered(session, farm, facts))
                    .containsExactlyInAnyOrder(
                            "mix of alternate instrumental", "alternate instrumental", "alternate clean");
            first = Rendering.audioIn(out);

            Path song = folder.resolve("song");
            Files.move(song.resolve("keys.wav"), song.resolve("Rhodes take 3.wav"));
            Files.setLastModifiedTime(song.resolve("drums.wav"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            Files.writeString(session, yaml.replace("keys.wav", "Rhodes take 3.wav"));
            assertThat(rendered(session, farm, facts)).isEmpty();
            assertThat(Rendering.audioIn(out)).isEqualTo(first);
        }
        assertThat(Rendering.stemfarm("verify", out.toString())).isZero();
        assertThat(Rendering.stemfarm(
                        "verify",
                        "--rerender",
                        "--tracks",
                        folder.resolve("song").toString(),
                        out.toString()))
                .isZero();
    }

    /** A farm's Kafka is gone when it is closed; the next one begins with an empty one on the old store. */
    @Test
    void aLostKafkaLosesNothingThatStandsInTheStore() throws Exception {
        Path session = TestSong.write(folder.resolve("song"), 1, 8);
        StoreAddress store = StoreAddress.of(folder.resolve("store"));
        try (LocalFarm farm = LocalFarm.start(store, 2, 1_024);
                TopicReader facts = new TopicReader(Clients.of(farm.config()), Topics.FACTS)) {
            assertThat(rendered(session, farm, facts)).containsAll(TestSong.STEMS);
        }
        Map<String, String> before = Rendering.audioIn(out);
        try (LocalFarm farm = LocalFarm.start(store, 2, 1_024);
                TopicReader facts = new TopicReader(Clients.of(farm.config()), Topics.FACTS)) {
            assertThat(rendered(session, farm, facts)).isEmpty();
        }
        assertThat(Rendering.audioIn(out)).isNotEmpty().isEqualTo(before);
    }

    /** Labels of the nodes that the workers say they rendered. */
    private Set<String> rendered(Path session, LocalFarm farm, TopicReader facts) throws IOException {
        assertThat(Rendering.stemfarm(
                        "render",
                        session.toString(),
                        "--quiet",
                        "--out",
                        out.toString(),
                        "--store",
                        folder.resolve("store").toString(),
                        "--bootstrap-servers",
                        farm.config().bootstrapServers()))
                .isZero();
        Map<String, String> labels = new HashMap<>();
        for (JsonNode node : new ObjectMapper()
                .readTree(out.resolve("manifest.json").toFile())
                .get("nodes")) {
            labels.put(node.get("key").asText(), node.get("label").asText());
        }
        Set<String> waiting = new HashSet<>(labels.keySet());
        Set<String> rendered = new HashSet<>();
        while (!waiting.isEmpty()) {
            for (Message message : facts.poll(Duration.ofMillis(100), key -> true)) {
                if (message instanceof Fact.JobRendered fact && waiting.remove(fact.jobKey())) {
                    rendered.add(labels.get(fact.jobKey()));
                } else if (message instanceof Fact.JobReused fact) {
                    waiting.remove(fact.jobKey());
                }
            }
        }
        return rendered;
    }
}
