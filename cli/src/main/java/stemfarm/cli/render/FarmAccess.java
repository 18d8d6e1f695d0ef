package stemfarm.cli.render;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.cli.local.LocalFarm;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.store.StoreAddress;
import stemfarm.farm.trace.Tracing;

/** The farm that a render goes to: one in this process, started while the songs are being read, or an outside one. */
public final class FarmAccess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FarmAccess.class);

    private final @Nullable FutureTask<LocalFarm> starting;
    private final @Nullable FarmConfig outside;
    private final Tracing tracing;

    private FarmAccess(@Nullable FutureTask<LocalFarm> starting, @Nullable FarmConfig outside) {
        this.tracing = Tracing.start("cli", "local");
        this.starting = starting;
        this.outside = outside;
    }

    /** Starts a farm in this process, in the background. */
    public static FarmAccess local(StoreAddress store, int slots, int blockFrames) {
        Callable<LocalFarm> start = () -> LocalFarm.start(store, slots, blockFrames);
        FutureTask<LocalFarm> starting = new FutureTask<>(start);
        Thread starter = new Thread(starting, "farm start");
        starter.setDaemon(true);
        starter.start();
        FarmAccess access = new FarmAccess(starting, null);
        // Ctrl-C ends the process without unwinding: the broker's log must not stay behind.
        Runtime.getRuntime().addShutdownHook(new Thread(access::close, "farm close"));
        return access;
    }

    /** A farm that runs elsewhere. */
    public static FarmAccess outside(FarmConfig farm) {
        return new FarmAccess(null, farm);
    }

    /** How to reach the farm; waits until a local one is up. */
    public FarmConfig config() throws Exception {
        return outside != null
                ? outside
                : started(Objects.requireNonNull(starting)).config();
    }

    private static LocalFarm started(FutureTask<LocalFarm> starting) throws Exception {
        try {
            return starting.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Closes a local farm, also one that is still starting; a failed start has nothing to close. Then sends spans. */
    @Override
    public void close() {
        try {
            if (starting != null) {
                starting.get().close();
            }
        } catch (ExecutionException e) {
            LOG.debug("the farm had not started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            tracing.close();
        }
    }
}
