package stemfarm.cli.render;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.cli.FolderTree;
import stemfarm.cli.Main;
import stemfarm.cli.service.WorkerOptions;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStores;
import stemfarm.master.deliver.Packing;

/** {@code stemfarm bench}: what the farm costs beside the rendering itself. */
@Command(
        name = "bench",
        description = {
            "Measure the farm's own cost: whole processes of 'render' beside the same rendering without",
            "Kafka, actors and coordinator, taken in turns, each with an empty store."
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SONG", description = "a folder of tracks, or a session file")
    private Path song;

    @Option(names = "--rounds", defaultValue = "5", description = "counted rounds, after one that is not (default: 5)")
    private int rounds;

    @Option(names = "--pure", hidden = true, description = "one pure render, as the benchmark starts it")
    private boolean pure;

    @Mixin
    private WorkerOptions worker;

    @Mixin
    private RenderOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        options.check();
        return pure ? renderPurely() : compare();
    }

    private int renderPurely() throws Exception {
        Terminal terminal = new Terminal(spec.commandLine(), true, false);
        for (PreparedSong prepared :
                Preparations.of(List.of(song), options, terminal).ready()) {
            try (ArtefactStore store = ArtefactStores.open(options.store())) {
                PureRender render = new PureRender(store, worker.slots(), worker.blockFrames());
                render.render(prepared.graph());
                Delivery.write(folder -> Packing.pack(prepared.packing(Map.of()), store, folder), prepared.out());
            }
        }
        return ExitCode.OK;
    }

    private int compare() throws IOException, InterruptedException {
        double[] pureSec = new double[rounds];
        double[] farmSec = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            double bySelf = seconds("bench", "--pure");
            double byFarm = seconds("render", "--quiet");
            if (round >= 0) {
                pureSec[round] = bySelf;
                farmSec[round] = byFarm;
            }
        }
        print("rendering alone", pureSec);
        print("on the farm", farmSec);
        say(
                "farm / alone (medians): %.2f, %+.2f s",
                median(farmSec) / median(pureSec), median(farmSec) - median(pureSec));
        return ExitCode.OK;
    }

    private double seconds(String command, String option) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("stemfarm-bench-");
        try {
            List<String> line = new ArrayList<>();
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), command, option));
            line.addAll(
                    List.of(song.toString(), "--store", scratch.resolve("store").toString()));
            line.addAll(List.of("--out", scratch.resolve("out").toString(), "--slots", "" + worker.slots()));
            long began = System.nanoTime();
            int exit = new ProcessBuilder(line)
                    .redirectOutput(new File("/dev/null"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new CommandFailed(ExitCode.FAILED, String.join(" ", line) + " ended with " + exit);
            }
            return (System.nanoTime() - began) / 1e9;
        } finally {
            FolderTree.delete(scratch);
        }
    }

    private void print(String name, double[] seconds) {
        say(
                "%-16s wall s: median %.2f, min %.2f, max %.2f (n=%d)",
                name,
                median(seconds),
                Arrays.stream(seconds).min().orElse(0),
                Arrays.stream(seconds).max().orElse(0),
                seconds.length);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private void say(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
    }
}
