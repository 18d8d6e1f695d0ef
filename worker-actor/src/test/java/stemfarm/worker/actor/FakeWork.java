package stemfarm.worker.actor;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import stemfarm.farm.store.NodeResult;
import stemfarm.worker.job.JobWork;

/** Work of a given number of slices, in which a test can make anything happen. */
final class FakeWork implements JobWork {

    /** What happens in a slice. */
    interface Slice {
        void run(int slice) throws IOException;
    }

    final AtomicInteger slices = new AtomicInteger();
    final CountDownLatch closed = new CountDownLatch(1);
    private final String key;
    private final int length;
    private final Slice slice;

    FakeWork(String key, int length, Slice slice) {
        this.key = key;
        this.length = length;
        this.slice = slice;
    }

    @Override
    public boolean step() throws IOException {
        slice.run(slices.get());
        return slices.incrementAndGet() < length;
    }

    @Override
    public double done() {
        return (double) slices.get() / length;
    }

    @Override
    public String phase() {
        return "render";
    }

    @Override
    public NodeResult commit() {
        return FakeFarm.node(key);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
