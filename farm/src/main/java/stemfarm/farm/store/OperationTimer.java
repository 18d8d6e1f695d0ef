package stemfarm.farm.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Times operations under one name, by {@code operation} and {@code outcome} (ok, failed). */
public final class OperationTimer {

    private final MeterRegistry registry;
    private final String name;

    /** @param name of the metric */
    public OperationTimer(MeterRegistry registry, String name) {
        this.registry = registry;
        this.name = name;
    }

    /** What is timed. */
    @FunctionalInterface
    public interface Operation<T, E extends Exception> {
        T run() throws E;
    }

    /** Does it, and counts it whether it fails or not. */
    public <T, E extends Exception> T time(String operation, Operation<T, E> work) throws E {
        Timer.Sample sample = Timer.start(registry);
        String outcome = "failed";
        try {
            T result = work.run();
            outcome = "ok";
            return result;
        } finally {
            sample.stop(registry.timer(name, "operation", operation, "outcome", outcome));
        }
    }
}
