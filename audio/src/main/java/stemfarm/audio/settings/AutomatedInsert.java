package stemfarm.audio.settings;

import java.util.List;
import java.util.stream.DoubleStream;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Breakpoint;
import stemfarm.audio.automation.Lane;
import stemfarm.audio.automation.Scale;
import stemfarm.audio.automation.Trajectory;

/**
 * An insert some of whose numbers move along the song.
 *
 * @param insert its settings; a number that moves has its curve's value instead of its own
 * @param automation the curves, by the names of the insert's numbers: {@code thresholdDb}, {@code bands[2].gainDb}
 */
public record AutomatedInsert(InsertSettings insert, Automation automation) implements InsertSettings {

    /** A rate to check at; which one does not matter. */
    private static final int RATE_HZ = 48_000;

    /** @throws IllegalArgumentException when the insert refuses where the curves lead, with the time */
    public AutomatedInsert {
        if (insert instanceof AutomatedInsert) {
            throw new IllegalArgumentException("automation of what is automated already; keep one of them");
        }
        if (automation.isEmpty()) {
            throw new IllegalArgumentException("automation is empty; delete it");
        }
        Moving moving = moving(insert, automation, RATE_HZ);
        for (double sec : times(automation)) {
            try {
                moving.at(sec * RATE_HZ);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("automation at " + sec + " s: " + e.getMessage(), e);
            }
        }
    }

    /** Its settings over the song at this rate. */
    public Moving moving(int sampleRateHz) {
        return moving(insert, automation, sampleRateHz);
    }

    private static Moving moving(InsertSettings insert, Automation automation, int sampleRateHz) {
        List<Trajectory> trajectories = automation.lanes().stream()
                .map(lane -> Trajectory.of(lane.curve(), 0, sampleRateHz, Scale.of(lane.parameter())))
                .toList();
        List<String> names = automation.lanes().stream().map(Lane::parameter).toList();
        return new Moving(new Parameters(insert, names), trajectories);
    }

    private static double[] times(Automation automation) {
        return automation.lanes().stream()
                .flatMapToDouble(lane -> lane.curve().points().stream().mapToDouble(Breakpoint::sec))
                .sorted()
                .distinct()
                .toArray();
    }

    /** The settings at every break-point, in the order of time. */
    public List<InsertSettings> stations() {
        Moving moving = moving(RATE_HZ);
        return DoubleStream.of(times(automation))
                .mapToObj(sec -> moving.at(sec * RATE_HZ))
                .toList();
    }

    @Override
    public String key() {
        return insert.key();
    }

    @Override
    public boolean linear() {
        return insert.linear();
    }

    @Override
    public InsertSettings still() {
        return insert;
    }

    @Override
    public InsertSettings settled() {
        InsertSettings begin = moving(RATE_HZ).at(0);
        Automation moving = automation.moving();
        return moving.isEmpty() ? begin : new AutomatedInsert(begin, moving);
    }

    /** Settings over a song. Not thread-safe. */
    public static final class Moving {

        private final Parameters parameters;
        private final List<Trajectory> trajectories;
        private final double[] numbers;

        private Moving(Parameters parameters, List<Trajectory> trajectories) {
            this.parameters = parameters;
            this.trajectories = trajectories;
            this.numbers = new double[trajectories.size()];
        }

        /** The settings at a frame of the song, whole or between frames. */
        public InsertSettings at(double frame) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = trajectories.get(i).at(frame);
            }
            return parameters.with(numbers);
        }

        /** Where a step that begins at this frame ends, see {@link Trajectory#stepEnd}. */
        public long stepEnd(long frame, int maxFrames) {
            long end = Long.MAX_VALUE;
            for (Trajectory each : trajectories) {
                end = Math.min(end, each.stepEnd(frame, maxFrames));
            }
            return end;
        }
    }
}
