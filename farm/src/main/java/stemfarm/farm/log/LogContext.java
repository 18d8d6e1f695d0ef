package stemfarm.farm.log;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import stemfarm.farm.message.Job;

/**
 * What every log line of a piece of work carries (SLF4J's mapped diagnostic context), so that whoever looks for a render
 * finds all of its lines, whatever wrote them.
 */
public final class LogContext {

    /** Nothing known. */
    public static final LogContext NONE = new LogContext(Map.of());

    private static final String RENDER_ID = "renderId";
    private static final String JOB_KEY = "jobKey";
    private static final String SONG = "song";
    private static final String TRACE_ID = "traceId";

    private final Map<String, String> fields;

    private LogContext(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** Of a render. */
    public static LogContext of(String renderId) {
        return NONE.with(RENDER_ID, renderId);
    }

    /** Of a job of a render. */
    public static LogContext of(Job job) {
        return of(job.renderId()).job(job.jobKey());
    }

    /** And of this job. */
    public LogContext job(String jobKey) {
        return with(JOB_KEY, jobKey);
    }

    /** And of this song; nobody knows of which when it is empty. */
    public LogContext song(String song) {
        return song.isEmpty() ? this : with(SONG, song);
    }

    /** And of this trace; of none when it is empty. */
    public LogContext trace(String traceId) {
        return traceId.isEmpty() ? this : with(TRACE_ID, traceId);
    }

    /** And this field. */
    public LogContext with(String key, String value) {
        Map<String, String> more = new HashMap<>(fields);
        more.put(key, value);
        return new LogContext(more);
    }

    /** Does the work on this thread with these fields, then puts back what was there before. */
    public <T extends @Nullable Object, E extends Exception> T around(Work<T, E> work) throws E {
        Map<String, String> before = MDC.getCopyOfContextMap();
        fields.forEach(MDC::put);
        try {
            return work.run();
        } finally {
            if (before == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(before);
            }
        }
    }

    /** What is done in a context. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, E extends Exception> {
        T run() throws E;
    }
}
