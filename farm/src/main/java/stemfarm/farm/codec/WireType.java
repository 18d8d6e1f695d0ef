package stemfarm.farm.codec;

import java.util.List;
import stemfarm.farm.message.Command;
import stemfarm.farm.message.Control;
import stemfarm.farm.message.DeadLetter;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.Progress;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.Undecodable;

/**
 * What a message is called on the wire. A change of a record's fields raises its version, adds a golden sample, and
 * teaches {@link MessageCodec} to read the older ones.
 *
 * @param type name in the message's {@code type} field
 * @param version of the fields as the record has them now, from 1
 * @param message the record
 */
record WireType(String type, int version, Class<? extends Message> message) {

    static final List<WireType> ALL = List.of(
            new WireType("submit-render", 1, Command.SubmitRender.class),
            new WireType("cancel-render", 1, Command.CancelRender.class),
            new WireType("stem-job", 1, Job.StemJob.class),
            new WireType("master-job", 1, Job.MasterJob.class),
            new WireType("job-started", 1, Fact.JobStarted.class),
            new WireType("job-rendered", 1, Fact.JobRendered.class),
            new WireType("job-reused", 1, Fact.JobReused.class),
            new WireType("job-failed", 1, Fact.JobFailed.class),
            new WireType("need-lost", 1, Fact.NeedLost.class),
            new WireType("job-cancelled", 1, Fact.JobCancelled.class),
            new WireType("progress", 1, Progress.class),
            new WireType("cancel-jobs", 1, Control.CancelJobs.class),
            new WireType("render-state", 1, RenderState.class),
            new WireType("dead-letter", 1, DeadLetter.class),
            new WireType("undecodable", 1, Undecodable.class));
}
