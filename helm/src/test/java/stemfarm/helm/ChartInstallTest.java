package stemfarm.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.Release;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AppsV1Api;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.apis.NetworkingV1Api;
import io.kubernetes.client.openapi.apis.SchedulingV1Api;
import io.kubernetes.client.openapi.apis.VersionApi;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The chart's life in a real API server; {@code .ci/chart-install} starts one and says where in {@code kubeconfig}. */
@EnabledIfSystemProperty(named = "kubeconfig", matches = ".+")
final class ChartInstallTest {

    private static final String NAMESPACE = "chart-install";
    private static final String RELEASE = "farm";
    private static final Pattern CONSTRAINT = Pattern.compile("(?m)^kubeVersion: .*\\n");

    private final Path kubeconfig = Path.of(System.getProperty("kubeconfig", ""));
    private final ApiClient client = new ApiClient();

    @BeforeEach
    void connect() throws IOException {
        String text = Files.readString(kubeconfig);
        client.setBasePath(first(text, "server: \"?([^\"}\\s]+)"));
        client.addDefaultHeader("Authorization", "Bearer " + first(text, "token: \"?([^\"}\\s]+)"));
        client.setVerifyingSsl(false);
    }

    @Test
    void itIsInstalledUpgradedAndUninstalled(@TempDir Path scratch) throws Exception {
        boolean old = isOlderThanTheChartAllows();
        Helm chart = new Helm(old ? withoutConstraint(scratch) : Chart.FOLDER);

        Release installed = chart.install()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .createNamespace()
                .set("podDisruptionBudget.enabled", !old)
                .withKubeConfig(kubeconfig)
                .call();
        assertThat(installed.getRevision()).isEqualTo("1");
        assertThat(deployments())
                .extracting(each -> each.getSpec().getReplicas())
                .containsExactly(2, 1, 2);
        assertThat(names(core().listNamespacedService(NAMESPACE).execute().getItems()))
                .containsExactly(
                        "farm-stemfarm-coordinator", "farm-stemfarm-master-worker", "farm-stemfarm-stem-worker");
        assertThat(claims()).containsExactly("farm-stemfarm-store");

        Release upgraded = chart.upgrade()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withValuesFile(Chart.values("production"))
                .set("scaling.mode", "none")
                .set("stemWorker.replicas", 7)
                .set("podDisruptionBudget.enabled", !old)
                .set("serviceMonitor.enabled", false)
                .set("prometheusRule.enabled", false)
                .withKubeConfig(kubeconfig)
                .call();
        assertThat(upgraded.getRevision()).isEqualTo("2");
        assertThat(deployments())
                .extracting(each -> each.getSpec().getReplicas())
                .containsExactly(2, 1, 7);
        assertThat(deployments().toString()).contains("s3://renders/stemfarm");
        assertThat(policies()).containsExactly("farm-stemfarm");
        assertThat(priorities()).containsExactly("farm-stemfarm-coordinator", "farm-stemfarm-worker");

        assertThat(Helm.uninstall(RELEASE)
                        .withNamespace(NAMESPACE)
                        .withKubeConfig(kubeconfig)
                        .call())
                .contains("uninstalled");
        assertThat(deployments()).isEmpty();
        assertThat(policies()).isEmpty();
        assertThat(priorities()).isEmpty();
        assertThat(claims()).as("what was rendered stays").containsExactly("farm-stemfarm-store");
    }

    private boolean isOlderThanTheChartAllows() throws ApiException {
        String minor = new VersionApi(client).getCode().execute().getMinor();
        return Integer.parseInt(minor.replaceAll("\\D", "")) < 25;
    }

    /** A copy that goes into any Kubernetes. */
    private static Path withoutConstraint(Path scratch) throws IOException {
        Path copy = scratch.resolve("stemfarm");
        try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(Chart.FOLDER.relativize(file).toString()));
            }
        }
        Path about = copy.resolve("Chart.yaml");
        Files.writeString(about, CONSTRAINT.matcher(Files.readString(about)).replaceFirst(""));
        return copy;
    }

    private List<V1Deployment> deployments() throws ApiException {
        return new AppsV1Api(client)
                .listNamespacedDeployment(NAMESPACE)
                .execute()
                .getItems();
    }

    private List<String> claims() throws ApiException {
        return names(
                core().listNamespacedPersistentVolumeClaim(NAMESPACE).execute().getItems());
    }

    private List<String> policies() throws ApiException {
        return names(new NetworkingV1Api(client)
                .listNamespacedNetworkPolicy(NAMESPACE)
                .execute()
                .getItems());
    }

    private List<String> priorities() throws ApiException {
        List<String> all =
                names(new SchedulingV1Api(client).listPriorityClass().execute().getItems());
        return all.stream().filter(name -> name.startsWith(RELEASE)).toList();
    }

    private CoreV1Api core() {
        return new CoreV1Api(client);
    }

    private static List<String> names(List<? extends KubernetesObject> objects) {
        return objects.stream().map(each -> each.getMetadata().getName()).toList();
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
