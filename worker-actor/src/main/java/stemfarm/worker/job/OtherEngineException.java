package stemfarm.worker.job;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import stemfarm.farm.message.Job;

/** A job was planned for other versions of the sound than this worker plays. */
public final class OtherEngineException extends IOException {

    private static final long serialVersionUID = 1;

    private OtherEngineException(String message) {
        super(message);
    }

    /**
     * Lets a job pass that this engine can do, and one that does not say what it needs.
     *
     * @param own versions of this process, by name
     * @throws OtherEngineException naming every version that differs
     */
    public static void check(Job job, Map<String, Integer> own) throws OtherEngineException {
        Map<String, Integer> wanted = job.engine();
        if (wanted.isEmpty() || wanted.equals(own)) {
            return;
        }
        TreeSet<String> names = new TreeSet<>(wanted.keySet());
        names.addAll(own.keySet());
        throw new OtherEngineException(job.label() + " was planned for another engine than this worker's: "
                + names.stream()
                        .filter(name -> !Objects.equals(wanted.get(name), own.get(name)))
                        .map(name -> name + " " + version(wanted, name) + " instead of " + version(own, name))
                        .collect(Collectors.joining(", ")));
    }

    private static String version(Map<String, Integer> versions, String name) {
        Integer version = versions.get(name);
        return version == null ? "none" : version.toString();
    }
}
