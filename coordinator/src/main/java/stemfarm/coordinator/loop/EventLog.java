package stemfarm.coordinator.loop;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.coordinator.state.Event;
import stemfarm.coordinator.state.Event.Ending;
import stemfarm.coordinator.state.Event.RenderAccepted;
import stemfarm.coordinator.state.Event.RenderCancelling;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.JobEvent;
import stemfarm.coordinator.state.JobEvent.JobGivenUp;
import stemfarm.coordinator.state.JobEvent.JobReopened;
import stemfarm.coordinator.state.JobEvent.JobRetried;
import stemfarm.farm.log.LogContext;
import stemfarm.farm.message.Failure;

/** The events that an operator reads of. */
final class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private EventLog() {}

    /** Writes of the events that lie between these states. */
    static void write(FarmState before, List<Event> events, FarmState after) {
        events.forEach(event -> context(before, event, after).around(() -> {
            write(event);
            return true;
        }));
    }

    private static LogContext context(FarmState before, Event event, FarmState after) {
        LogContext context = LogContext.of(event.renderId()).song(song(before, event, after));
        return event instanceof JobEvent ofJob ? context.job(ofJob.jobKey()) : context;
    }

    /** A render that came and went in one turn is in neither state. */
    private static String song(FarmState before, Event event, FarmState after) {
        return after.render(event.renderId())
                .or(() -> before.render(event.renderId()))
                .map(render -> render.request().session().song())
                .orElse("");
    }

    private static void write(Event event) {
        if (event instanceof RenderAccepted accepted) {
            int jobs = accepted.plan().jobs().size();
            LOG.info(
                    "render {} of {}: {} jobs",
                    event.renderId(),
                    accepted.request().owner(),
                    jobs);
        } else if (event instanceof RenderCancelling cancelling) {
            LOG.info("render {} is being cancelled: {}", event.renderId(), cancelling.reason());
        } else if (event instanceof Ending ending) {
            List<String> reasons =
                    ending.failures().stream().map(Failure::reason).toList();
            LOG.info("render {} {} {}", event.renderId(), ending.phase(), reasons.isEmpty() ? "" : reasons);
        } else if (event instanceof JobRetried retried) {
            warn(event, retried.jobKey(), "is tried again", retried.failure());
        } else if (event instanceof JobReopened lost) {
            LOG.warn("render {}: job {} is done again: {}", event.renderId(), lost.jobKey(), lost.reason());
        } else if (event instanceof JobGivenUp givenUp) {
            warn(event, givenUp.jobKey(), "is given up", givenUp.failure());
        }
    }

    private static void warn(Event event, String jobKey, String what, Failure failure) {
        LOG.warn("render {}: job {} {}: {} {}", event.renderId(), jobKey, what, failure.category(), failure.reason());
    }
}
