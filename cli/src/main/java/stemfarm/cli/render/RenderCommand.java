package stemfarm.cli.render;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stemfarm.cli.service.KafkaOptions;
import stemfarm.cli.service.WorkerOptions;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.topic.Party;
import stemfarm.farm.topic.Topics;

/** {@code stemfarm render}: tracks in; stems, a master and a report out. */
@Command(
        name = "render",
        description = "Render songs: stems, master and report, on a farm in this process or on an outside one.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nWhat comes out:%n",
        footer = {
            "  master/        the master, at the profile's loudness and true-peak ceiling",
            "  stems/         one file per stem, equally long, sample-aligned",
            "  report.html    loudness, spectra, waveforms, settings, warnings; opens without a network",
            "  report.json    the same as data",
            "  manifest.json  what it was made of, and the SHA-256 of every file"
        })
public final class RenderCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SONG",
            arity = "1..*",
            description = "a folder of tracks (its session.yaml is used if there is one), or a session file")
    private List<Path> songs = List.of();

    @Mixin
    private RenderOptions options;

    @Option(names = "--dry-run", description = "show what would be rendered and what the store already has")
    private boolean dryRun;

    @Option(names = "--json", description = "print the result as JSON on standard output, nothing else there")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress, no summary; errors only")
    private boolean quiet;

    @Mixin
    private WorkerOptions worker;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "render on an outside farm through this Kafka; it must share --store and the tracks' paths")
    private @Nullable String bootstrapServers;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--owner",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "whose render it is, for fair share (default: you)")
    private String owner;

    @Option(
            names = "--priority",
            paramLabel = "N",
            defaultValue = "50",
            description = "0 (catalogue) to 100 (interactive); default 50")
    private int priority;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        options.check();
        Terminal terminal = new Terminal(spec.commandLine(), quiet, json);
        return dryRun ? dryRun(terminal) : render(terminal);
    }

    private int dryRun(Terminal terminal) throws Exception {
        Preparations prepared = Preparations.of(songs, options, terminal);
        Explanation.show(options.store(), prepared.ready(), terminal);
        return prepared.exitCode();
    }

    private int render(Terminal terminal) throws Exception {
        try (FarmAccess farm = farm()) {
            Preparations prepared = Preparations.of(songs, options, terminal);
            if (prepared.ready().isEmpty()) {
                return prepared.exitCode();
            }
            try (RenderRun run = new RenderRun(farm.config(), terminal)) {
                if (bootstrapServers != null) {
                    Runtime.getRuntime().addShutdownHook(new Thread(run::cancelAll, "cancel on Ctrl-C"));
                }
                for (PreparedSong song : prepared.ready()) {
                    run.submit(song, owner, priority);
                }
                return Math.max(prepared.exitCode(), run.finish());
            }
        }
    }

    private FarmAccess farm() {
        if (bootstrapServers == null) {
            return FarmAccess.local(options.store(), worker.slots(), worker.blockFrames());
        }
        FarmConfig outside = FarmConfig.local(bootstrapServers, options.store()).withKafka(kafka.settings());
        Topics.ensure(Clients.of(outside), Party.CLIENT); // says that there is no Kafka before any track is read
        return FarmAccess.outside(outside);
    }
}
