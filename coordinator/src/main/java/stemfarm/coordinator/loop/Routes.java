package stemfarm.coordinator.loop;

import stemfarm.farm.message.Control;
import stemfarm.farm.message.DeadLetter;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.Undecodable;
import stemfarm.farm.topic.Topics;

/** Which topic a message of the coordinator goes to. */
final class Routes {

    private Routes() {}

    static String topic(Message message) {
        if (message instanceof Job.StemJob) {
            return Topics.STEM_JOBS;
        }
        if (message instanceof Job.MasterJob) {
            return Topics.MASTER_JOBS;
        }
        if (message instanceof RenderState) {
            return Topics.RENDERS;
        }
        if (message instanceof Control) {
            return Topics.CONTROL;
        }
        if (message instanceof DeadLetter || message instanceof Undecodable) {
            return Topics.DEAD_LETTERS;
        }
        throw new IllegalArgumentException("the coordinator writes no " + message.getClass());
    }
}
