package stemfarm.worker.job;

import java.io.IOException;
import stemfarm.farm.message.Job;

/** Turns a job into its work. */
@FunctionalInterface
public interface JobOpener {

    /**
     * Opens what the job needs.
     *
     * @throws IOException as {@link JobWork#step}
     */
    JobWork open(Job job) throws IOException;
}
