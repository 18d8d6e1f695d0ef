package stemfarm.audio.sounddoc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws the pictures of {@code docs/sound.md} from the processors themselves:
 * {@code mvn -q -pl audio test-compile exec:exec -Dmain=stemfarm.audio.sounddoc.SoundCharts -Dbench=../docs/sound}.
 */
final class SoundCharts {

    private SoundCharts() {}

    /**
     * Draws all of them.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (Map.Entry<String, Chart> chart : all().entrySet()) {
            Files.writeString(
                    folder.resolve(chart.getKey() + ".svg"), chart.getValue().svg());
        }
    }

    static Map<String, Chart> all() {
        Map<String, Chart> all = new TreeMap<>(FilterCharts.all());
        all.putAll(DynamicsCharts.all());
        all.putAll(ColourCharts.all());
        return all;
    }
}
