package stemfarm.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The chart of this checkout, as Helm renders it for a current Kubernetes. */
final class Chart {

    /** Without one, Helm renders for Kubernetes 1.20. */
    static final String KUBERNETES = "1.34.0";

    static final Path FOLDER = Path.of("stemfarm");
    static final List<String> VALUES = List.of("default", "minimal", "production");

    private Chart() {}

    static Helm helm() {
        return new Helm(FOLDER);
    }

    /** Values of {@code ci/}, by name. */
    static Path values(String name) {
        return FOLDER.resolve("ci").resolve(name + ".yaml");
    }

    /** A release {@code farm} in the namespace {@code audio}. */
    static TemplateCommand template() {
        return helm().template().withName("farm").withNamespace("audio").withKubeVersion(KUBERNETES);
    }

    static String rendered(String values) {
        return template().withValuesFile(values(values)).call();
    }

    /** The documents of a multi-document text, empty ones left out. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> documents(String yaml) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
            if (document != null) {
                documents.add((Map<String, Object>) document);
            }
        }
        return documents;
    }
}
