package stemfarm.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.coordinator.forecast.Forecast.Outcome;
import stemfarm.coordinator.plan.Kind;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStores;

/** {@code stemfarm forecast}: how long a catalogue would take farms of several sizes, and what it would cost. */
@Command(
        name = "forecast",
        description = {
            "Say how long songs would take farms of so many slots, how busy these would be, and what they would cost:",
            "a simulation with the coordinator's own decisions, by the times of the deliveries that stand in the output",
            "folders. Nothing fails in it, and Kafka, store and network cost nothing."
        },
        mixinStandardHelpOptions = true)
public final class ForecastCommand implements Callable<Integer> {

    private static final double MS_PER_HOUR = 3_600_000;
    private static final double GIB = 1 << 30;

    @Parameters(paramLabel = "SONG", arity = "1..*", description = "folders of tracks, or session files")
    private List<Path> songs = List.of();

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "1",
            description = "let each song stand for N songs of its kind (default: 1)")
    private int copies;

    @Option(
            names = "--stem-slots",
            paramLabel = "N[,N…]",
            split = ",",
            defaultValue = "2,4,8,16,32",
            description = "slots of all stem workers together, a farm for each (default: 2,4,8,16,32)")
    private List<Integer> stemSlots = List.of();

    @Option(
            names = "--master-slots",
            paramLabel = "N",
            description = "slots of all master workers together (default: a quarter of the stem slots, at least 1)")
    private @Nullable Integer masterSlots;

    @Option(
            names = "--price-per-slot-hour",
            paramLabel = "PRICE",
            description =
                    "what one slot (a core and its memory) costs in an hour, in any currency; paid while all of it lasts")
    private @Nullable Double pricePerSlotHour;

    @Option(names = "--empty-store", description = "as if nothing were rendered yet")
    private boolean emptyStore;

    @Option(names = "--json", description = "print the forecast as JSON")
    private boolean json;

    @Mixin
    private RenderOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        options.check();
        require(copies >= 1 && copies <= 100_000, "--times is " + copies + "; it must be 1 to 100000");
        stemSlots.forEach(slots -> requireSlots("--stem-slots", slots));
        if (masterSlots != null) {
            requireSlots("--master-slots", masterSlots);
        }
        require(
                pricePerSlotHour == null || pricePerSlotHour >= 0,
                "--price-per-slot-hour is " + pricePerSlotHour + "; it must be 0 or more");
        Terminal terminal = new Terminal(spec.commandLine(), false, json);
        Preparations prepared = Preparations.of(songs, options, terminal);
        if (!prepared.ready().isEmpty()) {
            forecast(prepared.ready(), terminal);
        }
        return prepared.exitCode();
    }

    private static void requireSlots(String option, int slots) {
        require(slots >= 1 && slots <= 10_000, option + " is " + slots + "; it must be 1 to 10000");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandFailed(ExitCode.USAGE, otherwise);
        }
    }

    private void forecast(List<PreparedSong> ready, Terminal terminal) throws IOException {
        RenderTimes times = RenderTimes.of(ready);
        if (!times.areKnown()) {
            throw new CommandFailed(
                    ExitCode.BAD_INPUT,
                    "none of these songs has a delivery that says how long it took; render one of them first, or name its"
                            + " folder with --out");
        }
        Catalogue catalogue = new Catalogue(ready, copies, times);
        if (!emptyStore) {
            try (ArtefactStore store = ArtefactStores.open(options.store())) {
                catalogue.found(store);
            }
        }
        long audioMs = catalogue.audioMs();
        long storeBytes = catalogue.bytes();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("renders", catalogue.size()).put("audioMs", audioMs).put("storeBytes", storeBytes);
        terminal.result(String.format(
                Locale.ROOT,
                "%d renders, %s of audio, %.1f GiB more in the store",
                catalogue.size(),
                hours(audioMs),
                storeBytes / GIB));
        terminal.result(
                " stem slots  master slots  wall time  slot hours worked  busy" + (priced() ? "      price" : ""));
        ArrayNode farms = result.putArray("farms");
        for (int stems : stemSlots) {
            int masters = masterSlots == null ? Math.max(1, stems / 4) : masterSlots;
            farms.add(farm(catalogue.on(stems, masters), stems, masters, terminal));
        }
        if (json) {
            terminal.resultJson(result.toPrettyString());
        }
    }

    private ObjectNode farm(Outcome outcome, int stems, int masters, Terminal terminal) {
        long stemMs = outcome.busyMs().getOrDefault(Kind.STEM, 0L);
        long masterMs = outcome.busyMs().getOrDefault(Kind.MASTER, 0L);
        double paidHours = (stems + masters) * outcome.wallMs() / MS_PER_HOUR;
        double workedHours = (stemMs + masterMs) / MS_PER_HOUR;
        double price = pricePerSlotHour == null ? 0 : paidHours * pricePerSlotHour;
        terminal.result(String.format(
                        Locale.ROOT,
                        "%11d  %12d  %9s  %17.2f  %3.0f%%",
                        stems,
                        masters,
                        hours(outcome.wallMs()),
                        workedHours,
                        paidHours == 0 ? 0 : 100 * workedHours / paidHours)
                + (priced() ? String.format(Locale.ROOT, "  %9.2f", price) : ""));
        ObjectNode farm = JsonNodeFactory.instance.objectNode();
        farm.put("stemSlots", stems)
                .put("masterSlots", masters)
                .put("wallMs", outcome.wallMs())
                .put("stemBusyMs", stemMs)
                .put("masterBusyMs", masterMs)
                .put("stemJobs", outcome.rendered().getOrDefault(Kind.STEM, 0))
                .put("masterJobs", outcome.rendered().getOrDefault(Kind.MASTER, 0))
                .put("reusedJobs", outcome.reused());
        if (priced()) {
            farm.put("price", price);
        }
        return farm;
    }

    private boolean priced() {
        return pricePerSlotHour != null;
    }

    private static String hours(long ms) {
        long seconds = Math.round(ms / 1000.0);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
