package stemfarm.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every rendered object against the model that Kubernetes' own Java client has of its kind: unknown and missing fields
 * and wrong types fail. It knows no enumerations, and none of the kinds that operators bring.
 */
final class KubernetesModelTest {

    private static final Set<String> OF_OPERATORS = Set.of(
            "keda.sh/v1alpha1 ScaledObject",
            "monitoring.coreos.com/v1 PrometheusRule",
            "monitoring.coreos.com/v1 ServiceMonitor");

    private final Gson gson = JSON.getGson();

    @ParameterizedTest
    @FieldSource("stemfarm.helm.Chart#VALUES")
    void everyFieldIsKnown(String values) {
        Set<String> unchecked = validate(Chart.rendered(values));

        assertThat(OF_OPERATORS).containsAll(unchecked);
    }

    @ParameterizedTest
    @CsvSource({"hpa, HorizontalPodAutoscaler", "none, PersistentVolumeClaim"})
    void soItIsInTheOtherModes(String scaling, String kind) {
        String rendered = Chart.template()
                .set("scaling.mode", scaling)
                .set("networkPolicy.enabled", true)
                .call();

        assertThat(rendered).contains("kind: " + kind);
        assertThat(validate(rendered)).isEmpty();
    }

    /** That the check can fail. */
    @ParameterizedTest
    @CsvSource({
        "terminationGracePeriodSeconds, terminationGracePeriodSecond",
        "replicas: 2, replicas: two",
        "containerPort: 8080, hostPort: 8080",
        "apps/v1, apps/v1beta7",
    })
    void aPlantedFaultIsFound(String right, String wrong) {
        String rendered = Chart.rendered("default");

        assertThat(rendered).contains(right);
        assertThatThrownBy(() -> validate(rendered.replace(right, wrong))).isInstanceOf(IllegalArgumentException.class);
    }

    /** @return the kinds that there is no model of */
    private Set<String> validate(String yaml) {
        Set<String> unchecked = new TreeSet<>();
        List<Map<String, Object>> documents = Chart.documents(yaml);
        assertThat(documents).hasSizeGreaterThan(5);
        for (Map<String, Object> document : documents) {
            String kind = document.get("apiVersion") + " " + document.get("kind");
            if (OF_OPERATORS.contains(kind)) {
                unchecked.add(kind);
            } else {
                check(model(kind), gson.toJsonTree(document));
            }
        }
        return unchecked;
    }

    /** {@code apps/v1 Deployment} is {@code V1Deployment}, wherever its group. */
    private static Class<?> model(String kind) {
        String versioned = kind.substring(kind.lastIndexOf('/') + 1).replace(" ", "");
        String name = versioned.substring(0, 1).toUpperCase(Locale.ROOT) + versioned.substring(1);
        try {
            return Class.forName("io.kubernetes.client.openapi.models." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("Kubernetes has no " + kind, e);
        }
    }

    private void check(Class<?> model, JsonElement object) {
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, object);
            assertThat((Object) gson.fromJson(object, model)).isNotNull();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(object + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(object + ": " + e.getMessage(), e);
        }
    }
}
