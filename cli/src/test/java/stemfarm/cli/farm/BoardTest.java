package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the Grafana board, the alert rules and the page on metrics name is emitted by a farm that has rendered. */
@Timeout(600)
final class BoardTest {

    private static final Path REPOSITORY = Path.of("..");

    private static final Pattern NAME = Pattern.compile("\\b(?:stemfarm|jvm|process|system)_[a-z0-9_]*[a-z0-9]");

    /** Where the store is in S3. */
    private static final Set<String> OF_S3 = Set.of("stemfarm_store_s3_seconds", "stemfarm_store_cache_total");

    private static Set<String> emitted;

    @BeforeAll
    static void renderAndScrape(@TempDir Path dir) throws Exception {
        Path song = TestSong.write(dir.resolve("song"), 2, 5);
        StringBuilder metrics = new StringBuilder();
        try (ProcessFarm farm = new ProcessFarm(dir)) {
            farm.start("coordinator", "coordinator");
            farm.start("stem-worker", "stems");
            farm.start("master-worker", "master");
            assertThat(Rendering.stemfarm(
                            "render",
                            song.toString(),
                            "--quiet",
                            "--store",
                            farm.store().toString(),
                            "--bootstrap-servers",
                            farm.bootstrapServers()))
                    .isZero();
            for (String service : new String[] {"coordinator", "stems", "master"}) {
                metrics.append(farm.metrics(service));
            }
        }
        emitted = metrics.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theBoardShouldShowWhatIsEmitted() throws IOException {
        assertThat(namesIn("deploy/grafana/stemfarm.json"))
                .hasSizeGreaterThan(15)
                .isSubsetOf(emitted);
    }

    @Test
    void theRulesShouldLookAtWhatIsEmitted() throws IOException {
        assertThat(namesIn("deploy/prometheus/alerts.yaml"))
                .hasSizeGreaterThan(4)
                .isSubsetOf(emitted);
    }

    @Test
    void thePageShouldNameAllThatIsEmittedAndNothingElse() throws IOException {
        Set<String> own = emitted.stream()
                .filter(name -> name.startsWith("stemfarm_"))
                .map(name -> name.replaceAll("_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toSet());
        Set<String> told = namesIn("docs/metrics.md");
        told.removeAll(OF_S3);
        assertThat(told).isEqualTo(own);
    }

    private static Set<String> namesIn(String file) throws IOException {
        return NAME.matcher(Files.readString(REPOSITORY.resolve(file)))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
