package stemfarm.cli.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.master.deliver.Manifest;

/** What the delivery before knows of a song: its session, and how long its nodes took. */
final class RenderHistory {

    private RenderHistory() {}

    /** The manifest of the delivery that stands in this folder; none when there is none that can be read. */
    static Optional<Manifest> last(Path out) {
        if (!Files.isRegularFile(out.resolve(Manifest.FILE))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Manifest.read(out));
        } catch (IOException e) {
            // a damaged or older delivery is no history
            return Optional.empty();
        }
    }

    /** How long nodes took: those of this render now, the reused ones when they were rendered. */
    static Map<String, Long> wallMs(Path out, RenderState end) {
        Map<String, Long> wallMs = new HashMap<>();
        last(out).ifPresent(before -> before.nodes().forEach(node -> wallMs.put(node.key(), node.wallMs())));
        for (JobState job : end.jobs()) {
            if (job.wallMs() > 0) {
                wallMs.put(job.jobKey(), job.wallMs());
            }
        }
        return wallMs;
    }
}
