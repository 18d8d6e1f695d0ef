package stemfarm.farm.publish;

import stemfarm.farm.message.Progress;

/** Tells people how far a job is; throttled per job, never blocks, may lose. */
public interface ProgressPublisher {

    void publish(Progress progress);
}
