package stemfarm.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stemfarm.coordinator.metrics.FarmMetrics;

/** The chart names nothing that the services don't have. */
final class ChartContractTest {

    private static final Pattern VARIABLE = Pattern.compile("STEMFARM_[A-Z0-9_]+");
    private static final Pattern METRIC = Pattern.compile("\\b(stemfarm_[a-z_]+)\\{");

    /** Where services read their environment. */
    private static final List<String> SERVICES = List.of(
            "cli/src/main/java/stemfarm/cli/service",
            "farm/src/main/java/stemfarm/farm/node",
            "store-s3/src/main/java");

    /** Counters and timers appear with their first count; only these may be missing in a new coordinator. */
    private static final Set<String> COUNTED_LATER = Set.of("stemfarm_jobs_failed_total");

    @Test
    void everyVariableIsRead() {
        Set<String> set = found(VARIABLE, Chart.rendered("production"));
        Set<String> read = new TreeSet<>();
        for (String folder : SERVICES) {
            read.addAll(sources(folder));
        }

        assertThat(set).hasSizeGreaterThan(8);
        assertThat(read).containsAll(set);
    }

    @Test
    void everyMetricIsOneOfTheCoordinator() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new FarmMetrics(registry);
        String scraped = registry.scrape();

        assertThat(scraped).contains("stemfarm_jobs{kind=\"stem\",status=\"queued\"}");
        assertThat(scraped).contains("stemfarm_jobs{kind=\"master\",status=\"running\"}");
        Matcher used = METRIC.matcher(Chart.rendered("production"));
        assertThat(used.find()).isTrue();
        do {
            if (!COUNTED_LATER.contains(used.group(1))) {
                assertThat(scraped).containsPattern("(?m)^" + used.group(1) + "[{ ]");
            }
        } while (used.find());
    }

    @Test
    void aPodMayDrainAsLongAsItsWorkerDoes() {
        for (Map<String, Object> document : Chart.documents(Chart.rendered("production"))) {
            String yaml = document.toString();
            Matcher drain = Pattern.compile("STEMFARM_DRAIN_SEC, value=(\\d+)").matcher(yaml);
            if (drain.find()) {
                Matcher grace =
                        Pattern.compile("terminationGracePeriodSeconds=(\\d+)").matcher(yaml);
                assertThat(grace.find()).isTrue();
                // 5 s to the next slice, 10 s for the queue, 30 s for the actors.
                assertThat(Integer.parseInt(grace.group(1)))
                        .isGreaterThanOrEqualTo(Integer.parseInt(drain.group(1)) + 45);
            }
        }
    }

    private static Set<String> sources(String folder) {
        try (Stream<Path> files = Files.walk(Path.of("..").resolve(folder))) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            return java.stream()
                    .flatMap(file -> found(VARIABLE, read(file)).stream())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group()));
        return found;
    }
}
